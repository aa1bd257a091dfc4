package io.serlab.core.training.loss;

import io.serlab.api.EnumWords;
import java.util.Arrays;
import java.util.List;

/** How much a class weighs, after how often it occurs among the training utterances. */
enum WeightRule {
    /** All the same. */
    NONE,
    /** N / (C·N_c). */
    INVERSE,
    /** sqrt(N / (C·N_c)). */
    SQUARE_ROOT,
    /** (1 − β) / (1 − β^N_c), scaled so that the classes that occur weigh 1 on average (Cui et al. 2019). */
    EFFECTIVE_NUMBER;

    /** The rule as an experiment names it. */
    String word() {
        return EnumWords.of(this);
    }

    /**
     * The weight of every class; 0 for one that the training set lacks, unless all weigh the same.
     *
     * @param counts training utterances per class
     * @param beta of the effective number, in [0, 1)
     */
    double[] weights(List<Long> counts, double beta) {
        double total = counts.stream().mapToLong(Long::longValue).sum();
        double[] weights = counts.stream()
                .mapToDouble(count -> weight(total, counts.size(), count, beta))
                .toArray();
        if (this == EFFECTIVE_NUMBER) {
            double mean = Arrays.stream(weights)
                    .filter(weight -> weight > 0)
                    .average()
                    .orElse(1);
            Arrays.setAll(weights, i -> weights[i] / mean);
        }
        return weights;
    }

    private double weight(double total, int classes, long count, double beta) {
        if (count == 0) {
            return this == NONE ? 1 : 0;
        }
        double inverse = total / ((double) classes * count);
        return switch (this) {
            case NONE -> 1;
            case INVERSE -> inverse;
            case SQUARE_ROOT -> Math.sqrt(inverse);
            // 1 − β^n without the digits that the difference would lose for β close to 1.
            case EFFECTIVE_NUMBER -> (1 - beta) / -StrictMath.expm1(count * StrictMath.log(beta));
        };
    }
}
