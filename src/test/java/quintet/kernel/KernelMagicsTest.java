package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Magics")
class KernelMagicsTest extends WithKernel {

    private static final String CENTRAL = "https://repo.maven.apache.org/maven2/";

    @TempDir
    Path folder;

    private Path compiled(String name) throws IOException {
        Path source = Files.writeString(
                folder.resolve(name + ".java"),
                "package lib; public class " + name + " { public static int f() { return 6; } }");
        Path classes = folder.resolve("classes" + name);
        int status =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
        assertThat(status).isZero();
        return classes;
    }

    private static void jar(Path classes, String entry, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            out.write(Files.readAllBytes(classes.resolve(entry)));
        }
    }

    @Test
    @DisplayName("put jars on the class path, by pattern and by name")
    void jars() throws IOException {
        Path jar = folder.resolve("some-lib.jar");
        jar(compiled("Jarred"), "lib/Jarred.class", jar);

        assertThat(kernel.run("%jars " + folder + "/some*.jar\nlib.Jarred.f() // used at once")
                        .value())
                .isEqualTo("6");
        assertThat(kernel.run("%jars " + jar).status()).isEqualTo("ok");
    }

    @Test
    @DisplayName("put folders on the class path, amid code")
    void classPath() throws IOException {
        CellResult result =
                kernel.run("int before = 1; // first\n%classpath " + compiled("Plain") + "\nbefore + lib.Plain.f()");

        assertThat(result.traceback()).isEmpty();
        assertThat(result.value()).isEqualTo("7");
    }

    @Test
    @DisplayName("say what they did not find")
    void notFound() {
        assertThat(kernel.run("%jars /no/such/*.jar").traceback()).contains("/no/such/*.jar");
        assertThat(kernel.run("%classpath /no/such").traceback()).contains("/no/such");
        assertThat(kernel.run("%maven nonsense").traceback())
                .contains("nonsense")
                .contains("group:artifact:version");
        assertThat(kernel.run("%maven").traceback()).contains("Usage");
    }

    @Test
    @DisplayName("that are unknown lead to those that are known, and keep the cell from running")
    void unknown() {
        CellResult result = kernel.run("%matplotlib inline\nint unreached = 1;");

        assertThat(result.status()).isEqualTo("error");
        assertThat(result.traceback())
                .contains("%matplotlib")
                .contains("%maven")
                .contains("%jars")
                .contains("%classpath");
        assertThat(kernel.run("unreached").status()).isEqualTo("error");
    }

    @Test
    @DisplayName("are not seen in a remainder or a text block")
    void remainder() {
        assertThat(kernel.run("int rest = 10\n%4;\nString text = \"\"\"\n%maven\n\"\"\";\nrest + text")
                        .value())
                .isEqualTo("2%maven\n");
    }

    @Test
    @DisplayName("fetch libraries with what they depend on, and name the one that is nowhere")
    void maven() {
        assumeTrue(centralAnswers(), "SKIPPED: Maven Central cannot be reached, so %maven was not tested");

        CellResult result = kernel.run(
                """
                %maven org.apache.commons:commons-text:1.12.0 org.apache.commons:commons-csv:1.10.0
                import org.apache.commons.text.WordUtils;
                WordUtils.capitalize("a word") + org.apache.commons.csv.CSVFormat.DEFAULT.getDelimiterString()""");
        assertThat(result.traceback()).isEmpty();
        assertThat(result.value()).isEqualTo("A Word,");

        assertThat(kernel.run("%maven org.quintet.nowhere:nothing:1.0").traceback())
                .contains("org.quintet.nowhere:nothing");
    }

    @Test
    @DisplayName("fetch from other repositories too")
    void repository() throws IOException {
        assumeTrue(centralAnswers(), "SKIPPED: Maven Central cannot be reached, so %mavenRepo was not tested");
        Path place = Files.createDirectories(folder.resolve("repository/org/quintet/test/only-here/1.0"));
        jar(compiled("Hidden"), "lib/Hidden.class", place.resolve("only-here-1.0.jar"));
        Files.writeString(
                place.resolve("only-here-1.0.pom"),
                """
                <project><modelVersion>4.0.0</modelVersion><groupId>org.quintet.test</groupId>
                <artifactId>only-here</artifactId><version>1.0</version></project>""");
        // else the user's own repository would keep it
        kernel.run("System.setProperty(\"maven.repo.local\", \"" + folder.resolve("local") + "\");");
        String use = "\n%maven org.quintet.test:only-here:1.0\nlib.Hidden.f()";

        assertThat(kernel.run(use).status()).isEqualTo("error");
        CellResult result =
                kernel.run("%mavenRepo mine " + folder.resolve("repository").toUri() + use);
        kernel.run("System.clearProperty(\"maven.repo.local\");");

        assertThat(result.traceback()).isEmpty();
        assertThat(result.value()).isEqualTo("6");
    }

    private static boolean centralAnswers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(CENTRAL + "org/apache/commons/commons-text/maven-metadata.xml")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(5000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException unreachable) {
            return false;
        }
    }
}
