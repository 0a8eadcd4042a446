package quintet.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A kernel's description")
class KernelSpecTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void build() throws IOException {
        target = Files.createDirectory(folder.resolve("target"));
        Files.writeString(target.resolve("classpath"), "/m2/a.jar" + File.pathSeparator + "/m2/b.jar\n");
    }

    private JavaKernel kernel(Map<String, String> environment) {
        return new JavaKernel(new Machine(environment, "Linux", false, List.of()), new Project(folder));
    }

    private JavaKernel kernel() {
        return kernel(Map.of());
    }

    @Test
    @DisplayName("names this Java, the kernel's class and the connection file")
    void namesTheCommand() {
        List<String> argv = kernel().spec().argv();
        assertThat(argv.get(0)).startsWith(System.getProperty("java.home")).endsWith("java");
        assertThat(argv)
                .endsWith("@{resource_dir}/java.args", "quintet.kernel.KernelMain", "{connection_file}")
                .contains("-Dquintet.root=" + folder, "-XX:MaxRAMPercentage=25");
    }

    @Test
    @DisplayName("has the options and variables of the launcher")
    void followsTheLauncher() throws IOException {
        String launcher = Files.readString(Path.of("quintet"));
        String command = launcher.substring(launcher.indexOf("exec \"$JAVA_HOME/bin/java\""));
        KernelSpec spec = kernel().spec();
        for (String word : command.replace("\\\n", " ").replace("\"", " ").split("\\s+")) {
            if (word.startsWith("-") && !word.contains("$") && !word.equals("-cp")) {
                assertThat(spec.argv()).contains(word);
            }
        }
        assertThat(spec.environment())
                .containsOnly(
                        Map.entry("OMP_NUM_THREADS", "1"),
                        Map.entry("OPENBLAS_NUM_THREADS", "1"),
                        Map.entry("ND4J_SKIP_BLAS_THREADS", "true"));
        spec.environment()
                .keySet()
                .forEach(name -> assertThat(launcher).contains("export ").contains(name));
    }

    @Test
    @DisplayName("lets the user's options and variables win")
    void letsTheUserWin() {
        KernelSpec spec = kernel(Map.of("QUINTET_JAVA_OPTS", " -Xmx8g  -Dx=y ", "OMP_NUM_THREADS", "4"))
                .spec();
        assertThat(spec.argv()).containsSubsequence("-XX:MaxRAMPercentage=25", "-Xmx8g", "-Dx=y", "{connection_file}");
        assertThat(spec.argv()).doesNotContain("");
        assertThat(spec.environment()).containsEntry("OMP_NUM_THREADS", "4");
    }

    @Test
    @DisplayName("is written as Jupyter reads it, and recognised as ours")
    void isWritten() throws IOException {
        Path kernels = folder.resolve("kernels/java");
        assertThat(KernelSpec.foreigner(kernels)).isEmpty();
        kernel().spec().write(kernels);
        JsonNode json = JSON.readTree(Files.readString(kernels.resolve("kernel.json")));
        assertThat(json.path("display_name").asText()).isEqualTo("Java");
        assertThat(json.path("language").asText()).isEqualTo("java");
        assertThat(json.path("interrupt_mode").asText()).isEqualTo("message");
        assertThat(json.path("env").path("OMP_NUM_THREADS").asText()).isEqualTo("1");
        assertThat(kernels.resolve("java.args"))
                .hasContent("-cp \"" + target.resolve("classes") + File.pathSeparator + "/m2/a.jar" + File.pathSeparator
                        + "/m2/b.jar\"");
        assertThat(KernelSpec.foreigner(kernels)).isEmpty();
    }

    @Test
    @DisplayName("says that the project must be built first")
    void needsABuild() throws IOException {
        Files.delete(target.resolve("classpath"));
        assertThatThrownBy(() -> kernel().spec())
                .isInstanceOf(JupyterException.class)
                .hasMessageContaining("not built")
                .hasMessageContaining("./quintet notebooks");
    }

    private Jupyter jupyter(Map<String, Jupyter.Installed> kernels) {
        return new Jupyter(
                Path.of("/usr/bin/python3"), Map.of(), kernels, folder.resolve("user"), folder.resolve("shared"));
    }

    private Jupyter.Installed installed(String place, String json) throws IOException {
        return new Jupyter.Installed(Path.of(place), JSON.readTree(json.replace('\'', '"')));
    }

    @Test
    @DisplayName("is made of an installed IJava")
    void adaptsIJava() throws IOException {
        Map<String, Jupyter.Installed> kernels = new LinkedHashMap<>();
        kernels.put("python3", installed("/k/python3", "{'argv': ['python', '{connection_file}']}"));
        kernels.put(
                "java",
                installed(
                        "/k/java",
                        "{'argv': ['java', '-jar', '{resource_dir}/ijava-1.3.0.jar', '{connection_file}'], 'env': {'A': 'b'}}"));
        KernelSpec spec = InstalledKernel.IJAVA.spec(jupyter(kernels), kernel());
        assertThat(spec.argv())
                .startsWith("java", "-XX:+IgnoreUnrecognizedVMOptions")
                .contains("-XX:MaxRAMPercentage=25", "-Dquintet.root=" + folder)
                .endsWith("-jar", Path.of("/k/java") + "/ijava-1.3.0.jar", "{connection_file}");
        assertThat(spec.environment())
                .containsEntry("IJAVA_CLASSPATH", kernel().classPath())
                .containsEntry("A", "b")
                .containsEntry("OMP_NUM_THREADS", "1");
        assertThatThrownBy(() -> InstalledKernel.JJAVA.spec(jupyter(kernels), kernel()))
                .hasMessageContaining("\"jjava\" is not installed")
                .hasMessageContaining("python3, java")
                .hasMessageContaining("https://github.com/dflib/jjava")
                .hasMessageContaining("--kernel-json");
    }

    @Test
    @DisplayName("is made of an installed JJava, which reaches into jshell and starts a second Java")
    void adaptsJJava() throws IOException {
        Path file = Files.writeString(
                folder.resolve("kernel.json"),
                "{\"argv\": [\"/jdk/bin/java\", \"-jar\", \"{resource_dir}/jjava.jar\", \"{connection_file}\"],"
                        + "\"interrupt_mode\": \"signal\"}");
        KernelSpec spec = InstalledKernel.JJAVA.spec(file, kernel());
        assertThat(spec.argv())
                .containsSubsequence("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "-jar", folder + "/jjava.jar");
        assertThat(spec.environment().get("JJAVA_CLASSPATH")).contains("a.jar");
        assertThat(spec.environment().get("JJAVA_JVM_OPTS")).contains("--add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED");
        assertThat(spec.interruptMode()).isEqualTo("signal");
    }

    @Test
    @DisplayName("is refused where the file named is none")
    void refusesOtherFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("kernel.json"), "{}");
        assertThatThrownBy(() -> InstalledKernel.IJAVA.spec(file, kernel())).hasMessageContaining("no \"argv\"");
        assertThatThrownBy(() -> InstalledKernel.IJAVA.spec(folder.resolve("none.json"), kernel()))
                .isInstanceOf(JupyterException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    @DisplayName("is registered for a user or for everybody, twice if need be")
    void isRegistered() {
        KernelRegistry.register(jupyter(Map.of()), kernel().spec(), true);
        KernelRegistry.register(jupyter(Map.of()), kernel().spec(), false);
        List<String> news = KernelRegistry.register(jupyter(Map.of()), kernel().spec(), false);
        assertThat(folder.resolve("user/kernels/java/kernel.json")).exists();
        assertThat(folder.resolve("shared/kernels/java/java.args")).exists();
        assertThat(news.get(0)).contains(folder.resolve("shared/kernels/java").toString());
    }

    @Test
    @DisplayName("that cannot be everybody's can be the user's own, and the message says how")
    void namesTheWayOut() throws IOException {
        Files.writeString(folder.resolve("shared"), "no folder");
        assertThatThrownBy(() -> KernelRegistry.register(jupyter(Map.of()), kernel().spec(), false))
                .isInstanceOf(JupyterException.class)
                .hasMessageContaining(folder.resolve("shared").toString())
                .hasMessageContaining("--install-kernel --user");
    }

    @Test
    @DisplayName("never takes the place of somebody else's kernel")
    void sparesForeigners() throws IOException {
        Path foreign =
                Files.createDirectories(folder.resolve("user/kernels/java")).resolve("kernel.json");
        Files.writeString(foreign, "{\"argv\": [], \"display_name\": \"Java 11\"}");
        assertThatThrownBy(() -> KernelRegistry.register(jupyter(Map.of()), kernel().spec(), true))
                .isInstanceOf(JupyterException.class)
                .hasMessageContaining("Java 11")
                .hasMessageContaining(foreign.getParent().toString())
                .hasMessageContaining("jupyter kernelspec remove java");
        assertThat(foreign).content().contains("Java 11");
        Jupyter seesIt = jupyter(Map.of("java", installed(foreign.getParent().toString(), "{'argv': []}")));
        assertThat(KernelRegistry.register(seesIt, kernel().spec(), false))
                .anyMatch(line -> line.startsWith("Note: Jupyter may take the other kernel"));
    }
}
