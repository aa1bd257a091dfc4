package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several weightings of the frames, each of whose scores reads all channels: moments of the frames under each of them.
 *
 * <p>Parameters are head-first, {@code (H, out, in)}. The score's output has no bias: the softmax would cancel it.
 */
final class GlobalHeads {
    private final int heads;
    private final int hidden;
    private final boolean relu;
    private final boolean deviation;
    private final @Nullable LinearMap units;
    private final ai.djl.nn.Parameter output;

    GlobalHeads(PoolerInput input, Settings settings, Declarations declarations) {
        heads = settings.integer("heads");
        hidden = settings.integer("layers") == 2 ? settings.integer("hidden") : 0;
        relu = settings.text("activation").equals("relu");
        deviation = settings.flag("deviation");
        int dimension = input.dimension();
        units = hidden == 0
                ? null
                : new LinearMap(
                        declarations.xavier("score.hidden.weight", heads, hidden, dimension),
                        declarations.constant("score.hidden.bias", 0, heads, hidden));
        int in = hidden == 0 ? dimension : hidden;
        output = declarations.normal("score.output.weight", 1 / Math.sqrt(in), heads, 1, in);
    }

    /** The settings that all poolers with such heads share. */
    static List<Parameter> settings() {
        return List.of(
                Parameter.integer("heads", 4, "Weightings of the frames").in(Range.atLeast(1)),
                Parameter.integer("layers", 2, "Layers of the score; one layer has no hidden units")
                        .in(Range.between(1, 2)),
                Parameter.integer("hidden", 64, "Hidden units of each head's score")
                        .in(Range.atLeast(1)),
                Parameter.choice("activation", List.of("tanh", "relu"), "Activation of the hidden units"),
                Parameter.flag("deviation", true, "Whether deviations follow the means"));
    }

    int heads() {
        return heads;
    }

    /** The width of what {@link #pooled} gives. */
    int outputDim(int dimension) {
        return (deviation ? 2 : 1) * heads * dimension;
    }

    /** Energies of a batch: (B, H, T). */
    NDArray energies(FrameBatch batch, Learned learned) {
        NDArray rows = learned.of(output);
        if (units == null) {
            NDArray scores = batch.frames().matMul(rows.squeeze(1).swapAxes(0, 1));
            return scores.swapAxes(1, 2);
        }
        // (H, hidden, B·T): heads are the batch of one matrix product, so that no weight is copied per utterance.
        NDArray columns =
                hidden(units, batch, learned).reshape(-1, heads, hidden).transpose(1, 2, 0);
        return rows.matMul(columns)
                .reshape(heads, batch.size(), batch.timeSteps())
                .swapAxes(0, 1);
    }

    /** (B·T, H·hidden). */
    private NDArray hidden(LinearMap map, FrameBatch batch, Learned learned) {
        NDArray frames = batch.frames().reshape(-1, batch.frames().getShape().get(2));
        NDArray hiddenUnits = map.of(frames, each -> flat(learned.of(each)));
        return relu ? Activation.relu(hiddenUnits) : hiddenUnits.tanh();
    }

    /** A weight (H, hidden, D) as (H·hidden, D), or a bias (H, hidden) as (H·hidden). */
    private NDArray flat(NDArray parameter) {
        Shape shape = parameter.getShape();
        return shape.dimension() == 2
                ? parameter.reshape(heads * hidden)
                : parameter.reshape(heads * hidden, shape.get(2));
    }

    /** Means (head, channel), then with {@code deviation} deviations (head, channel), under the energies' softmax. */
    PooledFrames pooled(FrameBatch batch, NDArray energies) {
        NDArray attention = batch.softmax(energies);
        WeightedMoments moments = WeightedMoments.ofFrames(attention, batch.frames());
        NDArray means = flattened(moments.mean());
        return new PooledFrames(deviation ? means.concat(flattened(moments.deviation()), -1) : means, attention);
    }

    private static NDArray flattened(NDArray moments) {
        return moments.reshape(moments.getShape().get(0), -1);
    }
}
