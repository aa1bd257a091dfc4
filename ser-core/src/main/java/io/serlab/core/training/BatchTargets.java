package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.training.TargetPart;
import io.serlab.api.training.Targets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a loss is told of a batch: the classes, unless it learns dimensions alone, and what else it needs. */
final class BatchTargets {
    private final UtteranceTargets targets;
    private final Set<TargetPart> needs;

    BatchTargets(UtteranceTargets targets, Set<TargetPart> needs) {
        this.targets = targets;
        this.needs = needs;
    }

    /** In the order of the batch. */
    Targets of(List<Example> batch, NDManager manager) {
        return new Targets(
                classes(batch, manager),
                rows(TargetPart.DISTRIBUTIONS, batch, targets::distribution, manager),
                rows(TargetPart.DIMENSIONS, batch, targets::dimensions, manager));
    }

    private @Nullable NDArray classes(List<Example> batch, NDManager manager) {
        return needs.equals(Set.of(TargetPart.DIMENSIONS))
                ? null
                : manager.create(batch.stream().mapToLong(Example::classIndex).toArray());
    }

    private @Nullable NDArray rows(
            TargetPart part, List<Example> batch, Function<String, float[]> known, NDManager manager) {
        if (!needs.contains(part)) {
            return null;
        }
        float[][] rows =
                batch.stream().map(example -> known.apply(example.id())).toArray(float[][]::new);
        int width = rows[0].length;
        float[] values = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * width, width);
        }
        return manager.create(values, new Shape(rows.length, width));
    }
}
