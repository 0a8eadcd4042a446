package quintet.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A notebook file")
class NotebookFileTest {

    /** As Jupyter writes it: sorted keys, one blank a level, empty things closed at once, control characters in small letters. */
    private static final String RUN =
            """
            {
             "cells": [
              {
               "cell_type": "code",
               "execution_count": 7,
               "id": "a1",
               "metadata": {
                "ExecuteTime": {},
                "execution": {
                 "iopub.status.busy": "2020-01-01T00:00:00Z"
                },
                "tags": []
               },
               "outputs": [
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": "one\\ntw"
                },
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "o\\n",
                  "\\u001b[1m€ \\"/\\" \\t"
                 ]
                },
                {
                 "name": "stderr",
                 "output_type": "stream",
                 "text": []
                },
                {
                 "data": {
                  "application/json": {
                   "x": 1.50
                  },
                  "text/plain": [
                   "2"
                  ]
                 },
                 "execution_count": 7,
                 "metadata": {},
                 "output_type": "execute_result"
                },
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": "three"
                }
               ],
               "source": [
                "int ü = 1;\\n",
                "ü + 1"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": 9,
               "id": "b2",
               "metadata": {},
               "outputs": [],
               "source": []
              },
              {
               "cell_type": "code",
               "execution_count": null,
               "id": "c3",
               "metadata": {},
               "outputs": [],
               "source": "x"
              }
             ],
             "metadata": {
              "kernelspec": {
               "display_name": "Other",
               "name": "other"
              },
              "language_info": {
               "name": "java"
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }
            """;

    @TempDir
    private Path folder;

    private NotebookFile read(String text) throws IOException {
        return NotebookFile.read(Files.writeString(folder.resolve("notebook.ipynb"), text));
    }

    @Test
    @DisplayName("is written byte for byte as it was read")
    void keepsBytes() throws IOException {
        assertThat(read(RUN).toText()).isEqualTo(RUN);
    }

    @Test
    @DisplayName("is written with sorted keys whatever the order was")
    void sortsKeys() throws IOException {
        String text = read("{\"nbformat\":4,\"metadata\":{\"b\":{},\"a\":[1,2]},\"cells\":[]}")
                .toText();
        assertThat(text)
                .isEqualTo(
                        """
                        {
                         "cells": [],
                         "metadata": {
                          "a": [
                           1,
                           2
                          ],
                          "b": {}
                         },
                         "nbformat": 4
                        }
                        """);
    }

    @Test
    @DisplayName("has cells with source, number and outputs")
    void hasCells() throws IOException {
        List<NotebookCell> cells = read(RUN).cells();
        assertThat(cells).extracting(NotebookCell::source).containsExactly("int ü = 1;\nü + 1", "", "x");
        assertThat(cells.get(0).executionCount()).hasValue(7);
        assertThat(cells.get(2).executionCount()).isEmpty();
        assertThat(cells.get(0).outputs()).hasSize(5);
        assertThat(cells).extracting(NotebookCell::isRun).containsExactly(true, false, true);
    }

    @Test
    @DisplayName("has the checksum that its definition gives")
    void hasAChecksum() throws IOException {
        // printf 'int ü = 1;\nü + 1\0\0x\0' | sha256sum
        assertThat(read(RUN).sourceSha256())
                .isEqualTo("c16c5495accc624ac0165e7f7e3d6c4e751548a1c847e84d7308226b966a58f9");
        assertThat(read(RUN.replace("1;\\n", "1;\\r\\n")).sourceSha256())
                .isEqualTo("c16c5495accc624ac0165e7f7e3d6c4e751548a1c847e84d7308226b966a58f9");
        assertThat(read(RUN).storedSha256()).isEmpty();
    }

    @Test
    @DisplayName("changes its checksum with the code, and not with text or outputs")
    void checksTheCodeAlone() throws IOException {
        String sum = read(RUN).sourceSha256();
        assertThat(read(RUN.replace("\"three\"", "\"four\"")).sourceSha256()).isEqualTo(sum);
        assertThat(read(RUN.replace("\"x\"\n", "\"y\"\n")).sourceSha256()).isNotEqualTo(sum);
    }

    @Test
    @DisplayName("is cleaned: numbers from 1, no times, whole streams, the kernel's name, the checksum")
    void isCleaned() throws IOException {
        NotebookFile cleaned = read(RUN).cleaned();
        List<NotebookCell> cells = cleaned.cells();
        assertThat(cells).extracting(cell -> cell.executionCount().orElse(0)).containsExactly(1, 0, 2);
        assertThat(cells.get(0).metadata().toString()).isEqualTo("{\"tags\":[]}");
        List<JsonNode> outputs = cells.get(0).outputs();
        assertThat(outputs).hasSize(4);
        assertThat(outputs.get(0).get("text")).hasSize(3);
        assertThat(NotebookFile.text(outputs.get(0).get("text"))).isEqualTo("one\ntwo\n\u001b[1m€ \"/\" \t");
        assertThat(outputs.get(2).get("execution_count").asInt()).isEqualTo(1);
        assertThat(cleaned.json().at("/metadata/kernelspec").toString())
                .isEqualTo("{\"display_name\":\"Java\",\"language\":\"java\",\"name\":\"java\"}");
        assertThat(cleaned.json().at("/metadata/language_info/name").asText()).isEqualTo("java");
        assertThat(cleaned.storedSha256()).contains(cleaned.sourceSha256());
    }

    @Test
    @DisplayName("is the same when it is cleaned twice, and leaves the original alone")
    void isCleanedOnce() throws IOException {
        NotebookFile original = read(RUN);
        NotebookFile cleaned = original.cleaned();
        assertThat(cleaned.cleaned().toText()).isEqualTo(cleaned.toText());
        assertThat(original.toText()).isEqualTo(RUN);
    }

    @Test
    @DisplayName("is replaced as a whole, with nothing left beside it")
    void isReplaced() throws IOException {
        NotebookFile notebook = read(RUN);
        notebook.cleaned().write(notebook.path());
        assertThat(NotebookFile.read(notebook.path()).storedSha256()).contains(notebook.sourceSha256());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(notebook.path());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"nbformat\": 3, \"worksheets\": []}", "{\"nbformat\": 4}", "{\"nbformat\": 4,\n\"c"
            })
    @DisplayName("names the file that is no notebook")
    void refuses(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(JupyterException.class)
                .hasMessageContaining("notebook.ipynb is no notebook");
    }
}
