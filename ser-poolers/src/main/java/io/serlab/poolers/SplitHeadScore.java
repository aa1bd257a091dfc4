package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.serlab.api.Seed;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.Initial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The energies of every head and query over split channels: nothing is shared between heads or queries.
 *
 * <p>Parameters are head-first, {@code (H, Q, out, in)}. The score's output has no bias: the softmax would cancel it.
 */
final class SplitHeadScore {
    // As in a layer norm everywhere else.
    private static final float NORM_EPSILON = 1e-5f;

    private final SplitHeads heads;
    private final List<Parameter> hidden = new ArrayList<>();
    private final List<Parameter> norm = new ArrayList<>();
    private final Parameter output;

    /** How a pooler declares one of its parameters. */
    @FunctionalInterface
    interface Declaration {
        Parameter declare(String name, Initializer initializer, long... shape);
    }

    SplitHeadScore(SplitHeads heads, Seed seed, Declaration declaration) {
        this.heads = heads;
        int h = heads.heads();
        int q = heads.queries();
        int units = heads.hidden();
        if (units > 0) {
            Initializer xavier = Initial.xavier(seed.stream("score.hidden.weight"), heads.width(), units);
            hidden.add(declaration.declare("score.hidden.weight", xavier, h, q, units, heads.width()));
            hidden.add(declaration.declare("score.hidden.bias", Initial.constant(0), h, q, units));
        }
        if (heads.normalised()) {
            norm.add(declaration.declare("score.norm.weight", Initial.constant(1), h, q, units));
            norm.add(declaration.declare("score.norm.bias", Initial.constant(0), h, q, units));
        }
        int in = units > 0 ? units : heads.width();
        // Not zero: equal queries would stay equal for ever.
        Initializer normal = Initial.normal(seed.stream("score.output.weight"), 1 / Math.sqrt(in));
        output = declaration.declare("score.output.weight", normal, h, q, heads.energies(), in);
    }

    /** Energies of a batch: (B, H, Q, S, T). */
    NDArray energies(FrameBatch batch, Function<Parameter, NDArray> values) {
        // Frames in columns, (H, D/H, B·T): heads are the batch of one matrix product, so that no weight is copied per
        // utterance, and a query's hidden units are rows that lie together, so that no frame is copied per query.
        NDArray columns =
                batch.frames().reshape(-1, heads.heads(), heads.width()).transpose(1, 2, 0);
        NDArray scored = heads.hidden() > 0
                ? rows(values.apply(output), heads.streams()).matMul(hidden(columns, values))
                : rows(values.apply(output), heads.heads()).matMul(columns);
        return scored.reshape(heads.heads(), heads.queries(), heads.energies(), batch.size(), batch.timeSteps())
                .transpose(3, 0, 1, 2, 4);
    }

    /** (H·Q, hidden, B·T). */
    private NDArray hidden(NDArray columns, Function<Parameter, NDArray> values) {
        NDArray units = rows(values.apply(hidden.get(0)), heads.heads())
                .matMul(columns)
                .reshape(heads.streams(), heads.hidden(), -1)
                // in place: the product is not needed for its own gradient
                .addi(column(values.apply(hidden.get(1))));
        return (heads.normalised() ? normalised(Activation.relu(units), values) : units).tanh();
    }

    private NDArray normalised(NDArray units, Function<Parameter, NDArray> values) {
        NDArray centred = units.sub(units.mean(new int[] {1}, true));
        NDArray variance = centred.square().mean(new int[] {1}, true);
        return centred.div(variance.add(NORM_EPSILON).sqrt())
                .mul(column(values.apply(norm.get(0))))
                .add(column(values.apply(norm.get(1))));
    }

    /** A weight (H, Q, out, in) as one matrix per head, (H, Q·out, in), or per head and query, (H·Q, out, in). */
    private static NDArray rows(NDArray weight, int matrices) {
        return weight.reshape(matrices, -1, weight.getShape().get(3));
    }

    /** (H, Q, hidden) beside hidden units: (H·Q, hidden, 1). */
    private NDArray column(NDArray vector) {
        return vector.reshape(heads.streams(), heads.hidden(), 1);
    }
}
