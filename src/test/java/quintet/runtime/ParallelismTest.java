package quintet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelismTest {

    @AfterEach
    void automatic() {
        System.clearProperty(Parallelism.PROPERTY);
    }

    @Test
    void runsShareTheCoresAndALoneOneHasThemAll() {
        System.setProperty(Parallelism.PROPERTY, "4");
        assertThat(Parallelism.threadsOfStep()).isEqualTo(4);
        int[] seen = Parallelism.asRun(() -> new int[] {
            Parallelism.threadsOfStep(),
            Parallelism.asRun(Parallelism::threadsOfStep),
            Parallelism.asRun(() -> Parallelism.asRun(Parallelism::threadsOfStep)),
            Parallelism.threadsOfStep()
        });
        assertThat(seen).containsExactly(4, 2, 1, 4);
    }

    @Test
    void aRunThatFailsGivesItsCoreBack() {
        System.setProperty(Parallelism.PROPERTY, "2");
        assertThatThrownBy(() -> Parallelism.asRun(() -> {
                    throw new IllegalStateException("diverged");
                }))
                .hasMessage("diverged");
        assertThat(Parallelism.threadsOfStep()).isEqualTo(2);
    }

    @Test
    void doesBothAtTheSameTimeWithTwoThreads() {
        System.setProperty(Parallelism.PROPERTY, "2");
        CountDownLatch met = new CountDownLatch(2);
        boolean[] together = new boolean[2];
        Parallelism.both(() -> together[0] = meet(met), () -> together[1] = meet(met));
        assertThat(together).containsExactly(true, true);
    }

    private static boolean meet(CountDownLatch met) {
        met.countDown();
        try {
            return met.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void doesOneAfterTheOtherWithOneThread() {
        System.setProperty(Parallelism.PROPERTY, "1");
        Thread[] by = new Thread[2];
        Parallelism.both(() -> by[0] = Thread.currentThread(), () -> by[1] = Thread.currentThread());
        assertThat(by).containsOnly(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void passesOnWhatWentWrongAsItWas(String threads) {
        System.setProperty(Parallelism.PROPERTY, threads);
        Runnable broken = () -> {
            throw new IllegalStateException("broken");
        };
        assertThatThrownBy(() -> Parallelism.both(() -> {}, broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThatThrownBy(() -> Parallelism.both(broken, () -> {})).hasMessage("broken");
    }

    @Test
    void passesOnBothErrorsWhereBothWentWrong() {
        System.setProperty(Parallelism.PROPERTY, "2");
        IllegalStateException first = new IllegalStateException("first");
        Error second = new AssertionError("second");
        assertThatThrownBy(() -> Parallelism.both(
                        () -> {
                            throw first;
                        },
                        () -> {
                            throw second;
                        }))
                .isSameAs(first)
                .hasSuppressedException(second);
        assertThatThrownBy(() -> Parallelism.both(
                        () -> {
                            throw first;
                        },
                        () -> {
                            throw first;
                        }))
                .isSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "1.5", "99999"})
    void namesASettingThatIsNoCount(String set) {
        System.setProperty(Parallelism.PROPERTY, set);
        assertThatThrownBy(Parallelism::threads)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("QUINTET_THREADS", set);
    }
}
