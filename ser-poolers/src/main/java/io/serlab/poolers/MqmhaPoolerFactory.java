package io.serlab.poolers;

import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.List;

/** Makes {@code mqmha}: mean and deviation of each block of channels under several learned weightings. */
public final class MqmhaPoolerFactory implements PoolerFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "mqmha",
            "Multi-query multi-head attention: mean and deviation of each block of channels under several learned"
                    + " weightings of the frames.",
            "Zhao et al. 2021, https://arxiv.org/abs/2110.05042",
            List.of(
                    Parameter.integer("queries", 2, "Weightings of each block").in(Range.atLeast(1)),
                    Parameter.integer("heads", 8, "Blocks of consecutive channels; must divide the frame's dimension")
                            .in(Range.atLeast(1)),
                    Parameter.integer("layers", 2, "Layers of the score; one layer has no hidden units")
                            .in(new Range(1, false, 2, false)),
                    Parameter.integer("hidden", 64, "Hidden units of each head and query's score")
                            .in(Range.atLeast(1)),
                    Parameter.flag("per-channel", false, "Whether each channel has weights of its own"),
                    Parameter.choice(
                            "activation",
                            List.of("tanh", "relu-norm-tanh"),
                            "Activation of the hidden units; relu-norm-tanh has a layer norm between the two")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public Pooler create(PoolerInput input, Settings settings, Seed seed) {
        return new MqmhaPooler(input, SplitHeads.of(input, settings), seed);
    }
}
