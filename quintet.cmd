@echo off
rem Quintet's command on Windows: finds Java, builds what is not built yet, and runs the program.
rem Usage: quintet --help. The settings are those of the file "quintet" beside this one.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "STAMP=%ROOT%\target\quintet.built"
set "ARGFILE=%ROOT%\target\launch.args"
set "LOG=%ROOT%\target\build.log"
set "LOCK=%ROOT%\.quintet\build.lock"
set "FOUND="
set "NEEDED=java.exe"

if /i "%~1"=="test" goto test

call :needsBuild
if errorlevel 1 call :build
if errorlevel 1 exit /b 1
call :findJava
if errorlevel 1 exit /b 1
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined OPENBLAS_NUM_THREADS set "OPENBLAS_NUM_THREADS=1"
rem why: see the file "quintet"
if not defined ND4J_SKIP_BLAS_THREADS set "ND4J_SKIP_BLAS_THREADS=true"
"%FOUND%\bin\java.exe" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xmn128m -XX:MaxRAMPercentage=25 -Dorg.bytedeco.javacpp.maxbytes=200%% -Dorg.bytedeco.javacpp.logger=slf4j -Djava.awt.headless=true -Dfile.encoding=UTF-8 "-Dquintet.root=%ROOT%" %QUINTET_JAVA_OPTS% "@%ARGFILE%" quintet.cli.Quintet %*
exit /b %ERRORLEVEL%

rem ---------------------------------------------------------------- tests
:test
set "NEEDED=javac.exe"
call :findJava
if errorlevel 1 exit /b 1
set "JAVA_HOME=%FOUND%"
if not exist "%ROOT%\target\classpath" call :build
if errorlevel 1 exit /b 1
set "REST="
:shiftTest
shift /1
if "%~1"=="" goto runTest
set REST=%REST% %1
goto shiftTest
:runTest
pushd "%ROOT%"
call mvnw.cmd -B --no-transfer-progress %QUINTET_MAVEN_ARGS% verify %REST%
set "STATUS=%ERRORLEVEL%"
popd
exit /b %STATUS%

rem ---------------------------------------------------------------- build
:needsBuild
if not exist "%STAMP%" exit /b 1
if not exist "%ARGFILE%" exit /b 1
if not exist "%ROOT%\target\classes\quintet\cli\Quintet.class" exit /b 1
powershell -NoProfile -ExecutionPolicy Bypass -Command "$built = (Get-Item -LiteralPath $env:STAMP).LastWriteTimeUtc; $sources = 'pom.xml','src\main','datasets' | ForEach-Object { Join-Path $env:ROOT $_ } | Where-Object { Test-Path -LiteralPath $_ }; $newer = @(Get-Item -LiteralPath $sources) + @(Get-ChildItem -LiteralPath $sources -Recurse) | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1; $jars = (Get-Content -LiteralPath (Join-Path $env:ROOT 'target\classpath') -Raw).Trim().Split(';'); $gone = $jars | Where-Object { -not (Test-Path -LiteralPath $_) } | Select-Object -First 1; if ($newer -or $gone) { exit 1 } else { exit 0 }"
exit /b %ERRORLEVEL%

:build
set "NEEDED=javac.exe"
call :findJava
if errorlevel 1 exit /b 1
set "JAVA_HOME=%FOUND%"
if not exist "%ROOT%\.quintet" mkdir "%ROOT%\.quintet"
set "TOLD="
:acquire
mkdir "%LOCK%" 2>nul
if not errorlevel 1 goto acquired
if not defined TOLD echo quintet: waiting for another build. If there is none: rmdir "%LOCK%" 1>&2
set "TOLD=yes"
rem a lock older than 30 minutes is a leftover
powershell -NoProfile -ExecutionPolicy Bypass -Command "$lock = Get-Item -LiteralPath $env:LOCK -ErrorAction SilentlyContinue; if ($lock -and $lock.LastWriteTimeUtc -lt [DateTime]::UtcNow.AddMinutes(-30)) { Remove-Item -LiteralPath $env:LOCK -Recurse -Force }; Start-Sleep -Seconds 1"
goto acquire
:acquired
call :needsBuild
if not errorlevel 1 goto built
if not exist "%ROOT%\target" mkdir "%ROOT%\target"
if exist "%ROOT%\target\classpath" echo quintet: building what has changed 1>&2
if not exist "%ROOT%\target\classpath" echo quintet: first build: Maven fetches what is not yet on this machine, about 200 MB on a new one; log: target\build.log 1>&2
type nul > "%STAMP%.new"
pushd "%ROOT%"
call mvnw.cmd -B %QUINTET_MAVEN_ARGS% compile > "%LOG%" 2>&1 < nul
set "STATUS=%ERRORLEVEL%"
popd
if not "%STATUS%"=="0" goto failed
rem the class path is longer than a Windows command may be: Java reads it from a file
powershell -NoProfile -ExecutionPolicy Bypass -Command "$jars = (Get-Content -LiteralPath (Join-Path $env:ROOT 'target\classpath') -Raw).Trim(); $path = ($env:ROOT + '\target\classes;' + $jars).Replace('\', '/'); [IO.File]::WriteAllText($env:ARGFILE, '-cp \"' + $path + '\"', [Text.Encoding]::Default)"
if errorlevel 1 goto failed
move /y "%STAMP%.new" "%STAMP%" > nul
:built
rmdir "%LOCK%"
exit /b 0
:failed
rmdir "%LOCK%"
echo quintet: the build failed. The end of %LOG%: 1>&2
powershell -NoProfile -ExecutionPolicy Bypass -Command "$errors = @(Select-String -LiteralPath $env:LOG -Pattern '^\[ERROR\] *\S' | ForEach-Object Line | Select-Object -First 20); if (-not $errors) { $errors = Get-Content -LiteralPath $env:LOG -Tail 20 }; $errors" 1>&2
exit /b 1

rem ---------------------------------------------------------------- Java: sets FOUND to the home of one that holds %NEEDED%
:findJava
set "FOUND="
if not defined QUINTET_JAVA_HOME goto searchJava
call :suits "%QUINTET_JAVA_HOME%"
if defined FOUND exit /b 0
echo quintet: QUINTET_JAVA_HOME is "%QUINTET_JAVA_HOME%", where there is no bin\%NEEDED% of Java 17 or newer. 1>&2
exit /b 1
:searchJava
if defined JAVA_HOME call :suits "%JAVA_HOME%"
if defined FOUND exit /b 0
for /f "tokens=1,* delims==" %%a in ('java -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.home ="') do for /f "tokens=*" %%h in ("%%b") do call :suits "%%h"
if defined FOUND exit /b 0
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\temurin*") do call :suits "%%~d"
if defined FOUND exit /b 0
echo quintet: Java 17 or newer is needed, a JDK, and none was found. Install one: 1>&2
echo   winget install EclipseAdoptium.Temurin.17.JDK        or download it from https://adoptium.net 1>&2
echo quintet: If one is installed already, name its folder: set "QUINTET_JAVA_HOME=C:\path\to\jdk" 1>&2
exit /b 1

:suits
if defined FOUND exit /b 0
if not exist "%~1\bin\%NEEDED%" exit /b 0
set "MAJOR=0"
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release" 2^>nul') do set "MAJOR=%%v"
set "MAJOR=%MAJOR:"=%"
if %MAJOR% GEQ 17 set "FOUND=%~1"
exit /b 0
