package io.serlab.encoders.card;

import java.util.List;

/**
 * Samples or frames of one utterance.
 *
 * @param values row-major, length × width
 * @param length samples or frames
 * @param width features; 1 for audio
 */
@SuppressWarnings("ArrayRecordComponent") // handed from stage to stage, never kept
public record Signal(float[] values, int length, int width) {

    static Signal ofAudio(float[] samples) {
        return new Signal(samples, samples.length, 1);
    }

    /** All rows of a tensor, whose last axis is features. */
    public static Signal ofTensor(float[] values, long[] shape) {
        int width = shape.length == 0 ? 1 : Math.toIntExact(shape[shape.length - 1]);
        return new Signal(values, width == 0 ? 0 : values.length / width, width);
    }

    /** One signal after the other; all of the same width. */
    static Signal joined(List<Signal> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int length = parts.stream().mapToInt(Signal::length).reduce(0, Math::addExact);
        int width = parts.get(0).width();
        float[] values = new float[Math.multiplyExact(length, width)];
        int at = 0;
        for (Signal part : parts) {
            System.arraycopy(part.values, 0, values, at, part.values.length);
            at += part.values.length;
        }
        return new Signal(values, length, width);
    }

    /** Without the first rows of each of that many windows of equal length. */
    Signal withoutFirst(int skipped, int windows) {
        if (skipped == 0) {
            return this;
        }
        int each = length / windows;
        int kept = each - skipped;
        float[] values = new float[windows * kept * width];
        for (int window = 0; window < windows; window++) {
            System.arraycopy(
                    this.values, (window * each + skipped) * width, values, window * kept * width, kept * width);
        }
        return new Signal(values, windows * kept, width);
    }
}
