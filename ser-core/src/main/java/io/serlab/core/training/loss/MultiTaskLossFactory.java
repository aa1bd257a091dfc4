package io.serlab.core.training.loss;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Loss;
import java.util.ArrayList;
import java.util.List;

/** Makes the loss of classes together with arousal, valence and dominance. Thread-safe. */
public final class MultiTaskLossFactory extends DescribedLossFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "multi-task",
            "Cross-entropy of the classes and a loss of arousal, valence and dominance, with fixed or learned weights; the corpus must have both.",
            "Kendall et al. 2018, https://arxiv.org/abs/1705.07115",
            parameters());

    public MultiTaskLossFactory() {
        super(SPEC, """
                L_c = Σ_i s_i Σ_c w_c q_ic·−log p_ic / Σ_i s_i Σ_c w_c q_ic
                L_d = 1 − CCC, the squared error, or (1 − m)·(1 − CCC) + m·MSE; the mean of the three
                fixed:   L = a·L_c + b·L_d
                learned: L = exp(−s_c)·a·L_c + s_c / 2 + exp(−s_d)·b·L_d / 2 + s_d / 2, with learned s_c and s_d""");
    }

    private static List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(List.of(
                Parameter.choice(
                        "balance", List.of("fixed", "learned"), "Whether the tasks' uncertainties are learned"),
                Parameter.number("class-weight", 1, "The factor a of the classes")
                        .in(Range.above(0)),
                Parameter.number("dimension-weight", 1, "The factor b of the dimensions")
                        .in(Range.above(0)),
                Parameter.choice("dimensions", List.of("ccc", "mse", "ccc-mse"), "The loss of the dimensions"),
                new Parameter(
                        CccMseLossFactory.SHARE.name(),
                        Parameter.Type.NUMBER,
                        CccMseLossFactory.SHARE.defaultValue(),
                        false,
                        CccMseLossFactory.SHARE.range(),
                        List.of(),
                        "The share m of the squared error in ccc-mse"),
                Parameter.choice(
                        "labels",
                        List.of("hard", "soft"),
                        "Whether the target is the utterance's class or the share of raters for each")));
        parameters.addAll(ClassWeights.parameters(WeightRule.NONE));
        return parameters;
    }

    @Override
    public Loss create(Settings settings, List<String> classes) {
        Loss hard = new CrossEntropyLoss(ClassWeights.of(settings, classes));
        return new MultiTaskLoss(
                settings.text("labels").equals("soft") ? new RaterDistributionLoss(hard) : hard,
                new DimensionLoss(squaredShare(settings)),
                settings.number("class-weight"),
                settings.number("dimension-weight"),
                settings.text("balance").equals("learned"));
    }

    private static double squaredShare(Settings settings) {
        return switch (settings.text("dimensions")) {
            case "ccc" -> 0;
            case "mse" -> 1;
            default -> settings.number(CccMseLossFactory.SHARE.name());
        };
    }
}
