package io.serlab.core.features;

import static io.serlab.core.features.Recordings.plan;
import static io.serlab.core.features.Recordings.recordings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.audio.Waveform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformsAheadTest {
    private static final List<AudioItem> FIRST = recordings(2);
    private static final List<AudioItem> SECOND = recordings(4).subList(2, 4);

    private final WaveformsAhead ahead = new WaveformsAhead();

    @Test
    void readsABatchOnceOnAnotherThread() {
        List<String> read = Collections.synchronizedList(new ArrayList<>());
        Function<AudioItem, Waveform> audio = item -> {
            read.add(item.id() + " " + Thread.currentThread().getName());
            return Recordings.read(item);
        };

        ahead.begin(FIRST, audio);
        List<Waveform> waveforms = ahead.take(FIRST, audio);

        assertThat(waveforms).extracting(waveform -> waveform.samples()[0]).containsExactly(0f, 1f);
        assertThat(read).containsExactly("u0 recordings-ahead", "u1 recordings-ahead");
    }

    @Test
    void readsWhatIsAskedForWhateverWasBegun() {
        ahead.begin(FIRST, Recordings::read);

        assertThat(ahead.take(SECOND, Recordings::read))
                .extracting(waveform -> waveform.samples()[0])
                .containsExactly(2f, 3f);
    }

    @Test
    void throwsWhatWentWrongWhenThatBatchIsAskedFor() {
        ahead.begin(SECOND, item -> {
            throw new InvalidInputException("unreadable-audio", "Cannot read " + item.audio());
        });

        assertThatThrownBy(() -> ahead.take(SECOND, Recordings::read))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read 2.wav");
        assertThat(ahead.take(SECOND, Recordings::read)).hasSize(2);
    }

    @Test
    void anInterruptionEndsTheWaitAndStaysSet() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ahead.take(FIRST, item -> {
                    awaitUninterrupted(never);
                    return Recordings.read(item);
                }))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBrokenRecordingKeepsTheBatchBeforeIt(@TempDir Path folder) {
        List<AudioItem> items = recordings(10);
        AudioItem broken = plan(items).batches().get(1).get(0);
        Extraction extraction = new FeatureCache(folder).plan(new FakeEncoder(), List.of(1), plan(items));
        Function<AudioItem, Waveform> audio = item -> {
            if (item.equals(broken)) {
                throw new InvalidInputException("unreadable-audio", "Cannot read " + item.audio());
            }
            return Recordings.read(item);
        };

        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(extraction.extractNext(manager, audio)).isPositive();
            assertThatThrownBy(() -> extraction.extractNext(manager, audio))
                    .hasMessage("Cannot read " + broken.audio());
        }
        assertThat(extraction.pendingBatches()).isEqualTo(extraction.totalBatches() - 1);
    }
}
