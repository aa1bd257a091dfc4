package io.serlab.core.features;

import io.serlab.api.SerException;
import io.serlab.api.audio.Waveform;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the recordings of the next batch on a thread of its own while the encoder works on the current one: never more
 * than one batch ahead. What goes wrong there is thrown when that batch is asked for. Not thread-safe.
 */
final class WaveformsAhead {
    private @Nullable Reading ahead;

    private record Reading(List<AudioItem> batch, FutureTask<List<Waveform>> waveforms) {}

    /** Begins to read a batch, unless that has begun already; what was begun otherwise is given up. */
    void begin(List<AudioItem> batch, Function<AudioItem, Waveform> audio) {
        ahead = reading(batch, audio);
    }

    /** The recordings of a batch, read ahead if it was begun. */
    List<Waveform> take(List<AudioItem> batch, Function<AudioItem, Waveform> audio) {
        Reading reading = reading(batch, audio);
        ahead = null;
        return result(reading.waveforms());
    }

    private Reading reading(List<AudioItem> batch, Function<AudioItem, Waveform> audio) {
        if (ahead != null && ahead.batch().equals(batch)) {
            return ahead;
        }
        forget();
        FutureTask<List<Waveform>> waveforms =
                new FutureTask<>(() -> batch.stream().map(audio).toList());
        Thread thread = new Thread(waveforms, "recordings-ahead");
        thread.setDaemon(true);
        thread.start();
        return new Reading(batch, waveforms);
    }

    private static List<Waveform> result(FutureTask<List<Waveform>> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new SerException("interrupted", "Interrupted while recordings were read", e);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** Gives up what is being read. */
    void forget() {
        if (ahead != null) {
            ahead.waveforms().cancel(true);
            ahead = null;
        }
    }
}
