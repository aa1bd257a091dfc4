package io.serlab.registry;

import java.util.Objects;

/**
 * What a metric was computed on.
 *
 * @param fold the fold's name; {@link #ALL_FOLDS} for the run as a whole
 * @param split train, development, test or the name of a challenge's own split
 * @param epoch the training epoch; {@link #CHOSEN_EPOCH} for the chosen checkpoint
 */
public record MetricScope(String fold, String split, int epoch) {
    /** All folds together, or a run without folds. */
    public static final String ALL_FOLDS = "";

    /** The checkpoint that was chosen, whatever its epoch. */
    public static final int CHOSEN_EPOCH = -1;

    public MetricScope {
        Objects.requireNonNull(fold, "fold");
        if (split.isBlank() || epoch < CHOSEN_EPOCH) {
            throw new IllegalArgumentException("split '" + split + "', epoch " + epoch);
        }
    }

    /** The whole run on one split, by its chosen checkpoints. */
    public static MetricScope ofSplit(String split) {
        return new MetricScope(ALL_FOLDS, split, CHOSEN_EPOCH);
    }

    /** The same, of one fold alone. */
    public MetricScope inFold(String name) {
        return new MetricScope(name, split, epoch);
    }

    /** The same, after one epoch of training. */
    public MetricScope atEpoch(int number) {
        return new MetricScope(fold, split, number);
    }
}
