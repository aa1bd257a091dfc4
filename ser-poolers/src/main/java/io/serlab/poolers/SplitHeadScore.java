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
        int width = heads.width();
        // (H, B·T, D/H): heads are the batch of one matrix product, so that no weight is copied per utterance.
        NDArray blocks = batch.frames().reshape(-1, heads.heads(), width).swapAxes(0, 1);
        NDArray weight = values.apply(output);
        NDArray scored = heads.hidden() > 0
                ? hidden(blocks, values).matMul(weight.swapAxes(-1, -2))
                : perQuery(blocks.matMul(flat(weight).swapAxes(-1, -2)));
        return scored.reshape(heads.heads(), heads.queries(), batch.size(), batch.timeSteps(), heads.energies())
                .transpose(2, 0, 1, 4, 3);
    }

    /** (H, Q, B·T, hidden). */
    private NDArray hidden(NDArray blocks, Function<Parameter, NDArray> values) {
        NDArray weight = flat(values.apply(hidden.get(0)));
        NDArray bias = values.apply(hidden.get(1)).expandDims(2);
        NDArray units = perQuery(blocks.matMul(weight.swapAxes(-1, -2))).add(bias);
        return (heads.normalised() ? normalised(Activation.relu(units), values) : units).tanh();
    }

    private NDArray normalised(NDArray units, Function<Parameter, NDArray> values) {
        NDArray centred = units.sub(units.mean(new int[] {-1}, true));
        NDArray variance = centred.square().mean(new int[] {-1}, true);
        return centred.div(variance.add(NORM_EPSILON).sqrt())
                .mul(values.apply(norm.get(0)).expandDims(2))
                .add(values.apply(norm.get(1)).expandDims(2));
    }

    /** (H, Q, out, in) with the queries' outputs side by side: (H, Q·out, in). */
    private static NDArray flat(NDArray weight) {
        return weight.reshape(weight.getShape().get(0), -1, weight.getShape().get(3));
    }

    /** (H, B·T, Q·out) apart again: (H, Q, B·T, out). */
    private NDArray perQuery(NDArray flat) {
        return flat.reshape(heads.heads(), flat.getShape().get(1), heads.queries(), -1)
                .swapAxes(1, 2);
    }
}
