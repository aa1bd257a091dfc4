package io.serlab.encoders.transformer;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Spans of equal length that are masked on an axis; they may overlap.
 *
 * @param share of the axis that is masked, at most; 0: nothing
 * @param length of a span
 * @param fewest spans, where the axis has room for them
 * @see <a href="https://arxiv.org/abs/2006.11477">wav2vec 2.0, fine-tuning</a>
 */
record Spans(double share, int length, int fewest) {
    static final Spans NONE = new Spans(0, 1, 0);

    /** Marks what is masked with 1; an axis shorter than a span is left alone. */
    float[] draw(int axis, Random random) {
        float[] mask = new float[axis];
        int starts = axis - length + 1;
        if (share == 0 || starts < 1) {
            return mask;
        }
        int wanted = Math.max((int) (share * axis / length + random.nextDouble()), fewest);
        int count = Math.min(wanted, Math.min(starts, axis / length));
        int[] places = IntStream.range(0, starts).toArray();
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(starts - i);
            int start = places[other];
            places[other] = places[i];
            Arrays.fill(mask, start, start + length, 1);
        }
        return mask;
    }
}
