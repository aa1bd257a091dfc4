package io.serlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.SerException;
import io.serlab.api.training.GradientPass;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A pass is repeated when the garbage collector ran in it, and only then. */
class GradientPassTest {

    @Test
    void repeatsADisturbedPassOnce() {
        AtomicInteger attempts = new AtomicInteger();
        int result = GradientPass.undisturbed(collector -> {
            if (attempts.incrementAndGet() == 1) {
                System.gc();
            }
            return attempts.get();
        });
        assertThat(result).isEqualTo(2);
    }

    @Test
    void givesUpInWords() {
        assertThatThrownBy(() -> GradientPass.undisturbed(collector -> {
                    System.gc();
                    return 0;
                }))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("garbage collector ran in each of 10 attempts");
    }
}
