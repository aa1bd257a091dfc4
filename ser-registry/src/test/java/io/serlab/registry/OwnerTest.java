package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnerTest {
    private final Owner me = Owner.current();

    @Test
    void findsItsLivingProcess() {
        assertThat(me.process()).contains(ProcessHandle.current());
    }

    @Test
    void toleratesAClockThatWasCorrected() {
        Owner corrected = new Owner(me.host(), me.pid(), me.processStart().plusSeconds(2));

        assertThat(corrected.process()).isPresent();
    }

    @Test
    void doesNotTakeAnotherProcessWithItsNumberForItself() {
        Owner earlier = new Owner(me.host(), me.pid(), me.processStart().minus(Duration.ofHours(1)));

        assertThat(earlier.process()).isEmpty();
    }
}
