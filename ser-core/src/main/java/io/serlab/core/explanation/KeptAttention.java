package io.serlab.core.explanation;

import io.serlab.api.array.TensorInfo;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import java.util.List;

/**
 * Which attention weights a run keeps.
 *
 * @param streams of each utterance
 * @param type of the numbers, F32 or F16
 */
public record KeptAttention(Streams streams, TensorInfo.Type type) {
    /** The keys of the block {@code explain}. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            "explain",
            "What is kept of the attention; no part of what a run is",
            "",
            List.of(
                    Parameter.choice(
                            "streams",
                            Streams.class,
                            "The weights of every head and query, their mean alone, or no weights, only the figures and "
                                    + "tables made of them"),
                    Parameter.choice(
                            "precision",
                            List.of("fp32", "fp16"),
                            "Four bytes for each weight, or two: fp16 keeps three digits, and rows then sum to 1 within "
                                    + "about 0.001")));

    /** How many rows of attention are kept. */
    public enum Streams {
        /** Those of every head and query. */
        ALL,
        /** Their mean. */
        MEAN,
        /** None. */
        NONE
    }

    /** What a block asks for. */
    public static KeptAttention of(Settings block) {
        return new KeptAttention(
                block.choice("streams", Streams.class),
                block.text("precision").equals("fp16") ? TensorInfo.Type.F16 : TensorInfo.Type.F32);
    }

    /** Whether there are weights to keep. */
    public boolean any() {
        return streams != Streams.NONE;
    }

    /** What is kept of an utterance's (streams, frames). */
    public float[][] of(float[][] all) {
        if (streams == Streams.ALL) {
            return all;
        }
        double[] mean = FrameAttention.mean(all);
        float[] row = new float[mean.length];
        for (int frame = 0; frame < row.length; frame++) {
            row[frame] = (float) mean[frame];
        }
        return new float[][] {row};
    }

    /**
     * How many bytes the weights take.
     *
     * @param ofPooler streams that the pooler has
     * @param frames of all utterances
     */
    public long bytes(int ofPooler, long frames) {
        long rows = switch (streams) {
            case ALL -> ofPooler;
            case MEAN -> 1;
            case NONE -> 0;
        };
        return rows * frames * type.bytes();
    }
}
