package io.serlab.core.explanation;

import java.util.DoubleSummaryStatistics;

/**
 * What one encoder layer weighs in the learned sum, over all folds.
 *
 * @param layer its number
 * @param weight the mean over folds, in [0, 1]
 * @param low the smallest of any fold
 * @param high the largest of any fold
 */
public record LayerWeight(int layer, double weight, double low, double high) {

    static LayerWeight of(int layer, DoubleSummaryStatistics folds) {
        return new LayerWeight(layer, folds.getAverage(), folds.getMin(), folds.getMax());
    }
}
