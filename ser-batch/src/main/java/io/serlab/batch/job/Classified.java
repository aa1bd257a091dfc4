package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.api.corpus.Dimensions;
import io.serlab.core.explanation.AttentionSegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a recording that was to be classified. Immutable. */
public sealed interface Classified {

    /** The recording, as it was named or found. */
    Path file();

    /**
     * It was classified.
     *
     * @param predicted the class of the largest probability; the first of equals; null if no classes are predicted
     * @param probabilities one per class, in the order of the class list; empty if no classes are predicted
     * @param dimensions arousal, valence and dominance on the raters' scale, if they are predicted
     * @param segments the stretches that attention lies on, in the order of time; none if it is uniform
     * @param seconds the length of the recording
     */
    record Heard(
            Path file,
            @Nullable String predicted,
            List<Double> probabilities,
            Optional<Dimensions> dimensions,
            List<AttentionSegment> segments,
            double seconds)
            implements Classified {
        public Heard {
            probabilities = List.copyOf(probabilities);
            segments = List.copyOf(segments);
        }

        /** The largest probability; only where classes are predicted. */
        public double probability() {
            return probabilities.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        }
    }

    /** It could not be. */
    record Failed(Path file, SerException error) implements Classified {}
}
