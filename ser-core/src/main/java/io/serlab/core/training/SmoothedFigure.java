package io.serlab.core.training;

import java.util.List;

/** The development figure of an epoch, averaged with those before it. */
final class SmoothedFigure {
    private SmoothedFigure() {}

    /**
     * The mean of the figures of an epoch and of those before it, as many as there are up to the window; those that are
     * not a number are left out. NaN if the epoch's own is.
     *
     * @param figures of epochs 1, 2, 3 and so on
     * @param epoch from 1
     */
    static double at(List<Double> figures, int epoch, int window) {
        if (window == 1 || Double.isNaN(figures.get(epoch - 1))) {
            return figures.get(epoch - 1);
        }
        return figures.subList(Math.max(0, epoch - window), epoch).stream()
                .filter(figure -> !figure.isNaN())
                .mapToDouble(figure -> figure)
                .average()
                .orElse(Double.NaN);
    }
}
