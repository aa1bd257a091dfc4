package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/**
 * One learned score per frame, {@code e_t = v·f(W x_t + b)}.
 *
 * <p>The score's output has no bias: the softmax would cancel it.
 */
final class FrameScore {
    private final LinearMap hidden;
    private final LinearMap output;
    private final boolean relu;

    FrameScore(PoolerInput input, Settings settings, Declarations declarations) {
        int units = settings.integer("hidden");
        relu = settings.text("activation").equals("relu");
        hidden = declarations.linear("score.hidden", input.dimension(), units);
        output = new LinearMap(declarations.normal("score.output.weight", 1 / Math.sqrt(units), 1, units), null);
    }

    /** The settings of every pooler that scores frames so. */
    static List<Parameter> settings() {
        return List.of(
                Parameter.integer("hidden", 128, "Hidden units of the score").in(Range.atLeast(1)),
                Parameter.choice("activation", List.of("tanh", "relu"), "Activation of the hidden units"));
    }

    /** The weights of a batch's frames: (B, 1, T). */
    NDArray attention(FrameBatch batch, Learned learned) {
        NDArray units = hidden.of(batch.frames(), learned);
        NDArray activated = relu ? Activation.relu(units) : units.tanh();
        return batch.softmax(output.of(activated, learned).swapAxes(1, 2));
    }
}
