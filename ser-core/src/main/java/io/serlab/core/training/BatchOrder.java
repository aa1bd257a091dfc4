package io.serlab.core.training;

import io.serlab.api.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Which utterances share a batch.
 *
 * <p>In training, an epoch's shuffle is cut into pools, each pool is sorted by length so that a step's utterances need
 * little padding, and the steps are shuffled again. In evaluation, batches depend on ids, lengths and width alone,
 * never on the order in which they are asked for.
 */
final class BatchOrder {
    private static final int STEPS_PER_POOL = 16;
    private static final int EVALUATION_BATCH = 32;
    // 256 MiB of frames: evaluation has no setting by which a user could make room.
    static final long EVALUATION_FLOATS = 1L << 26;

    private BatchOrder() {}

    /** Optimiser steps per epoch. */
    static long stepsPerEpoch(int examples, TrainingSettings settings) {
        int size = settings.utterancesPerStep();
        return (examples + size - 1L) / size;
    }

    /**
     * The steps of an epoch, each a list of batches. They depend on the seed and the set, not on its order.
     *
     * @param seed of this epoch
     */
    static List<List<List<Example>>> training(
            List<Example> examples, FrameSource frames, TrainingSettings settings, Seed seed) {
        List<Example> shuffled = new ArrayList<>(examples);
        shuffled.sort(Comparator.comparing(Example::id));
        Random random = seed.random();
        Collections.shuffle(shuffled, random);
        List<List<Example>> steps = new ArrayList<>();
        for (List<Example> pool : cut(shuffled, Math.multiplyExact(settings.utterancesPerStep(), STEPS_PER_POOL))) {
            List<Example> sorted = new ArrayList<>(pool);
            sorted.sort(Comparator.comparingInt((Example example) -> frames.frames(example.id()))
                    .thenComparing(Example::id));
            steps.addAll(cut(sorted, settings.utterancesPerStep()));
        }
        Collections.shuffle(steps, random);
        return steps.stream().map(step -> cut(step, settings.batchSize())).toList();
    }

    /** Batches of at most 32 utterances of similar length, shortest first. */
    static List<List<String>> evaluation(List<String> ids, FrameSource frames) {
        List<String> sorted = new ArrayList<>(ids);
        sorted.sort(Comparator.comparingInt(frames::frames).thenComparing(Comparator.naturalOrder()));
        List<List<String>> batches = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= sorted.size(); end++) {
            if (end == sorted.size() || isFull(end - start, sorted.get(end), frames)) {
                batches.add(List.copyOf(sorted.subList(start, end)));
                start = end;
            }
        }
        return batches;
    }

    private static boolean isFull(int utterances, String next, FrameSource frames) {
        long floats = (long) frames.frames(next) * frames.layers() * frames.dimension(0);
        return utterances == EVALUATION_BATCH || (utterances + 1) * floats > EVALUATION_FLOATS;
    }

    private static <T> List<List<T>> cut(List<T> list, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < list.size(); start += size) {
            parts.add(List.copyOf(list.subList(start, Math.min(list.size(), start + size))));
        }
        return parts;
    }
}
