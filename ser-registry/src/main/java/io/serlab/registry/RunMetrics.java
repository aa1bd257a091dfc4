package io.serlab.registry;

import java.util.List;

/** The figures that every run is asked for, whether it has them or not. */
public final class RunMetrics {
    /** Their names, in the order in which to show them. */
    public static final List<String> NAMES = List.of(
            "macro_f1",
            "uar",
            "accuracy",
            "weighted_f1",
            "ccc_arousal",
            "ccc_valence",
            "ccc_dominance",
            "ccc_mean",
            "frames_for_80",
            "top_15_mass",
            "attention_entropy");

    private RunMetrics() {}
}
