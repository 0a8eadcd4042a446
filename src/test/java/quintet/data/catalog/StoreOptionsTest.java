package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreOptionsTest {

    private static Path home(String system, Map<String, String> variables) {
        return StoreOptions.from(variables::get, system, "/users/ada").home();
    }

    @Test
    void theCacheLiesWhereThePlatformWantsIt() {
        assertThat(home("Linux", Map.of()))
                .isEqualTo(Path.of("/users/ada/.cache/quintet").toAbsolutePath());
        assertThat(home("Linux", Map.of("XDG_CACHE_HOME", "/x")))
                .isEqualTo(Path.of("/x/quintet").toAbsolutePath());
        assertThat(home("Linux", Map.of("XDG_CACHE_HOME", "relative"))).endsWithRaw(Path.of(".cache/quintet"));
        assertThat(home("Mac OS X", Map.of())).endsWithRaw(Path.of("ada/Library/Caches/quintet"));
        assertThat(home("Windows 11", Map.of("LOCALAPPDATA", "/local"))).endsWithRaw(Path.of("local/quintet"));
        assertThat(home("Windows 11", Map.of("QUINTET_HOME", "/mine")))
                .isEqualTo(Path.of("/mine").toAbsolutePath());
    }

    @Test
    void aBlankMirrorIsNone() {
        assertThat(StoreOptions.from(Map.of("QUINTET_DATA_MIRROR", " ")::get, "Linux", "/")
                        .mirror())
                .isNull();
        assertThat(StoreOptions.from(Map.of("QUINTET_DATA_MIRROR", "/m")::get, "Linux", "/")
                        .mirror())
                .isEqualTo("/m");
    }
}
