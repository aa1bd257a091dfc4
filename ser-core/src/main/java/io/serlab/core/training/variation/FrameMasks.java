package io.serlab.core.training.variation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Stretches of frames and bands of features that are set to 0, per utterance. Immutable. */
final class FrameMasks {
    /** From {@code start} on, {@code width} frames or features. */
    record Span(int start, int width) {}

    private final List<List<Span>> time;
    private final List<List<Span>> features;

    private FrameMasks(List<List<Span>> time, List<List<Span>> features) {
        this.time = List.copyOf(time);
        this.features = List.copyOf(features);
    }

    /**
     * Draws the masks of a batch. A width is uniform from 0 to the largest allowed, then a start among those where the
     * mask lies wholly on the utterance.
     *
     * @param lengths frames per utterance
     * @param dimension features per frame
     */
    static FrameMasks draw(FrameAugmentation settings, List<Integer> lengths, int dimension, Seed seed) {
        List<List<Span>> time = new ArrayList<>();
        List<List<Span>> features = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            int length = lengths.get(i);
            int widest = (int) Math.min(settings.timeMaskFrames(), settings.timeMaskShare() * length);
            Seed own = seed.step(i);
            time.add(spans(
                    settings.timeMasks(), widest, length, own.stream("time").random()));
            features.add(spans(
                    settings.featureMasks(),
                    settings.featureMaskWidth(),
                    dimension,
                    own.stream("features").random()));
        }
        return new FrameMasks(time, features);
    }

    private static List<Span> spans(int count, int widest, int length, Random random) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int width = random.nextInt(widest + 1);
            spans.add(new Span(random.nextInt(length - width + 1), width));
        }
        return spans;
    }

    List<Span> time(int utterance) {
        return time.get(utterance);
    }

    List<Span> features(int utterance) {
        return features.get(utterance);
    }

    /** The frames with 0 wherever a mask lies: (B, T, D) or (B, L, T, D), all layers alike. */
    NDArray apply(NDArray frames) {
        Shape shape = frames.getShape();
        int rank = shape.dimension();
        int dimension = (int) shape.get(rank - 1);
        int steps = (int) shape.get(rank - 2);
        NDArray masked = frames;
        if (!time.stream().allMatch(List::isEmpty)) {
            masked = masked.mul(kept(time, steps, rank, false, frames.getManager()));
        }
        if (!features.stream().allMatch(List::isEmpty)) {
            masked = masked.mul(kept(features, dimension, rank, true, frames.getManager()));
        }
        return masked;
    }

    private static NDArray kept(List<List<Span>> spans, int size, int rank, boolean last, NDManager manager) {
        float[] kept = new float[spans.size() * size];
        Arrays.fill(kept, 1);
        for (int i = 0; i < spans.size(); i++) {
            for (Span span : spans.get(i)) {
                int start = i * size + span.start();
                Arrays.fill(kept, start, start + span.width(), 0);
            }
        }
        long[] shape = new long[rank];
        Arrays.fill(shape, 1);
        shape[0] = spans.size();
        shape[last ? rank - 1 : rank - 2] = size;
        return manager.create(kept, new Shape(shape));
    }
}
