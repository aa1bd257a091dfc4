package io.serlab.core.explanation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.CsvText;
import io.serlab.core.training.FoldTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What each encoder layer weighs in the learned sum that stands before the pooler, fold by fold. Immutable and
 * thread-safe.
 *
 * @param layers the layers' numbers, in the order of the sum
 * @param folds per fold one weight per layer; they are positive and sum to 1
 */
public record LayerWeights(List<Integer> layers, Map<String, List<Double>> folds) {
    /** The file's name in the folder of a run. */
    public static final String FILE = "layer-weights.csv";

    private static final List<String> HEADER = List.of("fold", "layer", "weight");

    public LayerWeights {
        layers = List.copyOf(layers);
        folds = Collections.unmodifiableMap(new LinkedHashMap<>(folds));
        int expected = layers.size();
        if (folds.values().stream().anyMatch(weights -> weights.size() != expected)) {
            throw new IllegalArgumentException("layers %s, weights %s".formatted(layers, folds));
        }
    }

    /**
     * Takes the weights from trained networks.
     *
     * @param checkpoints each fold's, in the order in which to list them
     * @throws InvalidInputException if one has no layer weights
     */
    public static LayerWeights of(List<Integer> layers, Map<String, Path> checkpoints) {
        Map<String, List<Double>> folds = new LinkedHashMap<>();
        checkpoints.forEach((fold, checkpoint) ->
                folds.put(fold, softmax(Safetensors.open(checkpoint).floats(FoldTrainer.LAYER_WEIGHTS))));
        return new LayerWeights(layers, folds);
    }

    // StrictMath: the same bytes on every machine.
    private static List<Double> softmax(float[] scores) {
        double highest = IntStream.range(0, scores.length)
                .mapToDouble(i -> scores[i])
                .max()
                .orElseThrow();
        double[] powers = IntStream.range(0, scores.length)
                .mapToDouble(i -> StrictMath.exp(scores[i] - highest))
                .toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).mapToObj(power -> power / sum).toList();
    }

    /** The weights of a run, if it learned any. */
    public static Optional<LayerWeights> find(Path runFolder) {
        Path file = runFolder.resolve(FILE);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InvalidInputException if this is no such file
     */
    public static LayerWeights read(Path file) {
        CsvTable table = CsvTable.read(file);
        List<Integer> layers = new ArrayList<>();
        Map<String, List<Double>> folds = new LinkedHashMap<>();
        try {
            for (List<String> row : table.rows()) {
                folds.computeIfAbsent(row.get(0), fold -> new ArrayList<>()).add(Double.parseDouble(row.get(2)));
                if (folds.size() == 1) {
                    layers.add(Integer.parseInt(row.get(1)));
                }
            }
            return new LayerWeights(layers, folds);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw malformed(file, e);
        }
    }

    private static InvalidInputException malformed(Path file, RuntimeException cause) {
        return new InvalidInputException(
                "malformed-csv",
                "Not a table of layer weights: %s: its columns must be %s, with the same layers for each fold."
                        .formatted(file, String.join(", ", HEADER)),
                cause);
    }

    /** Writes one CSV row per fold and layer, atomically. */
    public void write(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        folds.forEach((fold, weights) -> {
            for (int i = 0; i < layers.size(); i++) {
                rows.add(List.of(fold, layers.get(i), weights.get(i)));
            }
        });
        AtomicFiles.write(file, CsvText.of(HEADER, rows));
    }

    /** Each layer's weight over all folds. */
    public List<LayerWeight> overFolds() {
        return IntStream.range(0, layers.size())
                .mapToObj(i -> LayerWeight.of(
                        layers.get(i),
                        folds.values().stream()
                                .mapToDouble(weights -> weights.get(i))
                                .summaryStatistics()))
                .toList();
    }
}
