package io.serlab.core.features;

import static io.serlab.core.features.Recordings.recording;
import static io.serlab.core.features.Recordings.recordings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.EncoderInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    private final EncoderInfo encoder = new FakeEncoder().info();

    @Test
    void doesNotDependOnTheOrderOfTheItems() {
        List<AudioItem> shuffled = new ArrayList<>(recordings(20));
        Collections.shuffle(shuffled, new Random(1));

        assertThat(BatchPlan.of(shuffled, encoder, 5)).isEqualTo(BatchPlan.of(recordings(20), encoder, 5));
    }

    @Test
    void countsPaddingAgainstTheBatchLength() {
        // 100 samples a second: 4 s hold three recordings of 100 samples and less, but not four.
        List<AudioItem> items = List.of(
                recording(1, 100),
                recording(2, 90),
                recording(3, 100),
                recording(4, 100),
                recording(5, 500),
                recording(6, 80));

        BatchPlan plan = BatchPlan.of(items, encoder, 3.99);

        assertThat(plan.batches())
                .extracting(batch -> batch.stream().map(AudioItem::samples).toList())
                .containsExactly(List.of(500), List.of(100, 100, 100), List.of(90, 80));
    }

    @Test
    void encodesARecordingUnderTwoIdsOnce() {
        AudioItem first = recording(1, 100);
        AudioItem again = new AudioItem("copy", first.audio(), first.sha256(), 100);

        BatchPlan plan = BatchPlan.of(List.of(first, again), encoder, 100);

        assertThat(plan.items()).containsExactly(again, first);
        assertThat(plan.batches()).containsExactly(List.of(again));
    }

    @Test
    void anotherPlanBehindLeavesTheBatchesAsTheyWere() {
        BatchPlan first = BatchPlan.of(recordings(7), encoder, 3);
        BatchPlan second = BatchPlan.of(List.of(recording(50, 100), recording(51, 110)), encoder, 3);

        BatchPlan both = first.and(second);

        assertThat(both.batches().subList(0, first.batches().size())).isEqualTo(first.batches());
        assertThat(both.batches()).endsWith(second.batches().get(0));
        assertThat(both.items()).hasSize(9);
    }

    @Test
    void partsTogetherAreTheWhole() {
        BatchPlan plan = BatchPlan.of(recordings(20), encoder, 3);

        List<List<AudioItem>> together = new ArrayList<>(plan.part(0, 2).batches());
        together.addAll(plan.part(1, 2).batches());

        assertThat(together).containsExactlyInAnyOrderElementsOf(plan.batches());
        assertThat(plan.part(0, 2).items()).hasSize(10);
    }

    @Test
    void refusesABatchLengthThatIsNotPositive() {
        for (double seconds : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> BatchPlan.of(recordings(1), encoder, seconds))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("batch-seconds");
        }
    }
}
