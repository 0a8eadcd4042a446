package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void exchangedNeighboursAreOneSlip() {
        assertThat(Nearest.distance("nmae", "name")).isEqualTo(1);
        assertThat(Nearest.distance("abcd", "badc")).isEqualTo(2);
        assertThat(Nearest.distance("ca", "abc")).isEqualTo(3); // no letter is touched twice
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("", "ab")).isEqualTo(2);
        assertThat(Nearest.distance("MNIST", "mnist")).isZero();
        assertThat(Nearest.hint("nmae", List.of("image", "sound", "name"))).isEqualTo(" Did you mean \"name\"?");
    }

    @Test
    void whatIsFarIsNotSuggested() {
        assertThat(Nearest.hint("foo", List.of("notebooks", "doctor", "test"))).isEmpty();
        assertThat(Nearest.hint("ab", List.of("xy"))).isEmpty();
        assertThat(Nearest.hint("docter", List.of("notebooks", "doctor"))).contains("\"doctor\"");
        assertThat(Nearest.hint("name", List.of())).isEmpty();
    }
}
