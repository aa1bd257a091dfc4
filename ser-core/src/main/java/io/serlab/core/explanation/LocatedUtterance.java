package io.serlab.core.explanation;

import io.serlab.api.corpus.Segment;
import java.util.List;
import java.util.Optional;

/**
 * An utterance, where its attention lies, and what is known of it.
 *
 * @param group what is drawn as a whole in a resample: the speaker, or the utterance itself
 * @param speaker empty if the corpus does not know
 * @param truth its class; empty if no classes are predicted
 * @param correct whether that was predicted
 * @param streams (streams, frames), valid frames only
 * @param energy the level of each frame in dB, as {@link io.serlab.core.acoustics.FrameEnergy} gives it; empty if it was
 *     not measured
 * @param segments known stretches of it
 */
public record LocatedUtterance(
        String id,
        String group,
        Optional<String> speaker,
        String truth,
        boolean correct,
        float[][] streams,
        Optional<double[]> energy,
        List<Segment> segments) {

    /** One weight per frame: the mean over the streams. */
    double[] attention() {
        return FrameAttention.mean(streams);
    }

    /** One weight per frame, proportional to its power, if that was measured: attention that only followed loudness. */
    Optional<double[]> loudness() {
        return energy.map(levels -> {
            double[] weights = new double[levels.length];
            for (int frame = 0; frame < weights.length; frame++) {
                weights[frame] = Math.pow(10, levels[frame] / 10);
            }
            return weights;
        });
    }
}
