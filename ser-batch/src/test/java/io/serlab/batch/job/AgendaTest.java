package io.serlab.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AgendaTest {
    private final Agenda<String> agenda = new Agenda<>(List.of("a", "b"));

    private Optional<String> next() {
        return agenda.next(() -> false);
    }

    @Test
    void givesTasksInTheirOrderAndEndsOnceAllAreDealtWith() {
        assertThat(next()).contains("a");
        assertThat(next()).contains("b");
        agenda.close(List.of());
        agenda.close(List.of());

        assertThat(next()).isEmpty();
    }

    @Test
    void whatAnEndCallsForGoesBeforeWhatWaits() {
        assertThat(next()).contains("a");
        agenda.close(List.of("c", "d"));

        assertThat(next()).contains("c");
        assertThat(next()).contains("d");
        assertThat(next()).contains("b");
    }

    @Test
    void whatIsPostponedComesLast() {
        assertThat(next()).contains("a");
        agenda.postpone("a");

        assertThat(next()).contains("b");
        assertThat(next()).contains("a");
    }

    @Test
    void whoFindsNothingWaitsForWhatOthersCallFor() throws Exception {
        assertThat(next()).contains("a");
        assertThat(next()).contains("b");
        CompletableFuture<Optional<String>> waiter = CompletableFuture.supplyAsync(this::next);
        agenda.close(List.of("c"));

        assertThat(waiter.get(30, TimeUnit.SECONDS)).contains("c");
    }

    @Test
    void aStopEndsAtOnce() {
        assertThat(agenda.next(() -> true)).isEmpty();
    }

    @Test
    void whatIsAbandonedKeepsNobodyWaiting() {
        assertThat(next()).contains("a");
        agenda.abandon();

        assertThat(next()).isEmpty();
    }
}
