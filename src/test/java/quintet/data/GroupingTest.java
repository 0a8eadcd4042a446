package quintet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingTest {

    @Test
    void groupsAreNumberedAsTheyComeUp() {
        Grouping grouping = Grouping.by("recording", List.of("b", "a", "b", "c"));
        assertThat(grouping.groups()).containsExactly(0, 1, 0, 2);
        assertThat(grouping.count()).isEqualTo(3);
        assertThat(grouping.sizes()).containsExactly(2, 1, 1);
        assertThat(grouping.sums(new double[] {1, 2, 4, 8})).containsExactly(5, 2, 8);
        assertThat(grouping.isIndependent()).isFalse();
        assertThat(Grouping.independent(2).isIndependent()).isTrue();
    }

    @Test
    void whatIsNoGroupingIsRefused() {
        assertThatThrownBy(() -> new Grouping("recording", List.of())).hasMessageContaining("no row");
        assertThatThrownBy(() -> new Grouping("recording", List.of(0, 2))).hasMessageContaining("2 came where 1");
        assertThatThrownBy(() -> new Grouping("recording", List.of(0, -1))).hasMessageContaining("-1 came");
        assertThatThrownBy(() -> Grouping.independent(3).sums(new double[2]))
                .hasMessageContaining("2 rows, but groups (example) of 3 rows");
    }
}
