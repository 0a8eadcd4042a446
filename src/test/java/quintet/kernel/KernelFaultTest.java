package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What breaks the kernel's own work")
class KernelFaultTest extends WithKernel {

    @Test
    @DisplayName("on the way to the client is told there, and later cells go on")
    void unsendable() {
        CellResult result = kernel.run(
                """
                import io.github.spencerpark.jupyter.kernel.display.DisplayData;
                Map<String, Object> circle = new HashMap<>();
                circle.put("itself", circle);
                DisplayData endless = new DisplayData("text");
                endless.putData("application/json", circle);
                quintet.kernel.JavaKernel.instance().display(endless);""");

        assertThat(result.status()).isEqualTo("ok");
        assertThat(result.err()).contains("could not be sent").contains("StackOverflowError");
        assertThat(kernel.run("System.out.println(\"on\"); 1 + 1").value()).isEqualTo("2");
    }

    @Test
    @DisplayName("in telling of an error ends that cell, and later ones go on")
    void untellable() {
        CellResult result = kernel.run(
                """
                class Sly extends RuntimeException {
                    @Override
                    public String getMessage() {
                        throw new Sly();
                    }
                }
                throw new Sly();""");

        assertThat(result.status()).isEqualTo("error");
        assertThat(result.reply().path("ename").asText()).isEqualTo("KernelFault");
        assertThat(kernel.run("1 + 1").value()).isEqualTo("2");
    }
}
