package io.serlab.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A batch in plain arrays, to be given to a loss in several disguises.
 *
 * @param weighted whether the loss gets the weights of the rows, or null
 */
record LossBatch(TargetKind kind, List<Row> rows, boolean weighted, List<Long> classCounts) {
    private static final int CLASSES = 4;
    private static final int DIMENSIONS = 3;
    private static final int EMBEDDING = 6;

    /**
     * One utterance.
     *
     * @param features outputs of the head, then the embedding
     * @param target a class or a distribution, then three dimensions; either may be missing
     */
    @SuppressWarnings("ArrayRecordComponent") // test data, made once and never written to
    record Row(float[] features, float[] target, float weight) {
        Row times(float factor) {
            float[] scaled = new float[features.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = factor * features[i];
            }
            return new Row(scaled, target, weight);
        }

        Row weighing(float other) {
            return new Row(features, target, other);
        }
    }

    /** Eight utterances of three of the four classes, with weights around 1. */
    static LossBatch of(TargetKind kind) {
        Random random = new Random(4);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            float[] features = normal(random, outputs(kind) + EMBEDDING);
            rows.add(new Row(features, target(kind, i % (CLASSES - 1), random), 0.5f + random.nextFloat()));
        }
        return new LossBatch(kind, rows, true, counts(kind, 5));
    }

    private static float[] target(TargetKind kind, int klass, Random random) {
        return switch (kind) {
            case CLASSES -> new float[] {klass};
            case DISTRIBUTIONS -> distribution(random);
            case DIMENSIONS -> normal(random, DIMENSIONS);
            case CLASSES_AND_DIMENSIONS -> joined(new float[] {klass}, normal(random, DIMENSIONS));
            case DISTRIBUTIONS_AND_DIMENSIONS -> joined(distribution(random), normal(random, DIMENSIONS));
        };
    }

    private static float[] joined(float[] first, float[] second) {
        float[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** The same targets with each class as a distribution that has no other. */
    LossBatch oneHot() {
        List<Row> soft = rows.stream()
                .map(row -> new Row(row.features, oneHot(row.target), row.weight))
                .toList();
        return new LossBatch(kind.softened(), soft, weighted, classCounts);
    }

    private static float[] oneHot(float[] target) {
        float[] distribution = new float[CLASSES];
        distribution[(int) target[0]] = 1;
        return joined(distribution, Arrays.copyOfRange(target, 1, target.length));
    }

    private static float[] distribution(Random random) {
        float[] votes = new float[CLASSES];
        for (int vote = 0; vote < 5; vote++) {
            votes[random.nextInt(CLASSES)] += 0.2f;
        }
        return votes;
    }

    private static float[] normal(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static int outputs(TargetKind kind) {
        return (kind == TargetKind.DIMENSIONS ? 0 : CLASSES) + (kind.hasDimensions() ? DIMENSIONS : 0);
    }

    private static List<Long> counts(TargetKind kind, long last) {
        return kind == TargetKind.DIMENSIONS ? List.of() : List.of(60L, 30L, 10L, last);
    }

    LossBatch with(List<Row> others) {
        return new LossBatch(kind, others, weighted, classCounts);
    }

    LossBatch mapped(UnaryOperator<Row> change) {
        return with(rows.stream().map(change).toList());
    }

    LossBatch and(LossBatch other) {
        return with(Stream.concat(rows.stream(), other.rows.stream()).toList());
    }

    LossBatch unweighted() {
        return new LossBatch(kind, rows, false, classCounts);
    }

    /** With a training set that has none of the last class. */
    LossBatch withoutLastClass() {
        return new LossBatch(kind, rows, weighted, counts(kind, 0));
    }

    /** Outputs and embeddings, (B, C + E). */
    NDArray features(NDManager manager) {
        return matrix(manager, rows.stream().map(Row::features).toList());
    }

    /** Everything, with the features and the loss's own numbers in arrays of the caller's. */
    LossInput input(NDArray features, Map<String, NDArray> learned) {
        int split = outputs(kind);
        return new LossInput(
                features.get(new NDIndex(":, :" + split)),
                features.get(new NDIndex(":, " + split + ":")),
                targets(features.getManager()),
                weights(features.getManager()),
                classCounts,
                0,
                learned);
    }

    private Targets targets(NDManager manager) {
        NDArray all = matrix(manager, rows.stream().map(Row::target).toList());
        int width = kind.hasClasses() ? 1 : kind.hasDistributions() ? CLASSES : 0;
        NDArray first = width == 0 ? null : all.get(new NDIndex(":, :" + width));
        return new Targets(
                kind.hasClasses() && first != null ? first.flatten().toType(DataType.INT64, false) : null,
                kind.hasDistributions() ? first : null,
                kind.hasDimensions() ? all.get(new NDIndex(":, " + width + ":")) : null);
    }

    private @Nullable NDArray weights(NDManager manager) {
        if (!weighted) {
            return null;
        }
        return matrix(
                        manager,
                        rows.stream().map(row -> new float[] {row.weight}).toList())
                .flatten();
    }

    private static NDArray matrix(NDManager manager, List<float[]> rows) {
        int width = rows.get(0).length;
        float[] values = new float[rows.size() * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i / width)[i % width];
        }
        return manager.create(values, new Shape(rows.size(), width));
    }
}
