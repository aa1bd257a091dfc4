package io.serlab.batch.cli;

import io.serlab.core.explanation.LayerWeight;
import io.serlab.core.explanation.LayerWeights;
import java.util.List;

/** The learned weights of encoder layers as a table with bars, at most 80 columns wide. */
final class LayerWeightsText {
    private static final int WIDTH = 40;

    private LayerWeightsText() {}

    static String of(LayerWeights weights) {
        List<LayerWeight> layers = weights.overFolds();
        double largest = layers.stream().mapToDouble(LayerWeight::weight).max().orElse(1);
        List<List<String>> rows =
                layers.stream().map(layer -> row(layer, largest)).toList();
        int folds = weights.folds().size();
        String over = folds == 1 ? "" : ", mean over %d folds".formatted(folds);
        return "Learned weights of the layers%s:\n".formatted(over)
                + Tables.indented(Tables.of(List.of("LAYER", "WEIGHT", "MIN", "MAX", ""), rows));
    }

    private static List<String> row(LayerWeight layer, double largest) {
        return List.of(
                Integer.toString(layer.layer()),
                Tables.figure(layer.weight()),
                Tables.figure(layer.low()),
                Tables.figure(layer.high()),
                "█".repeat((int) Math.round(WIDTH * layer.weight() / largest)));
    }
}
