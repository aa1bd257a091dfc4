package io.serlab.core.calibration;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was fitted in a run, and its scores with and without. Immutable.
 *
 * @param used the variant whose probabilities and decisions are the run's
 * @param prior shares of the data to predict, by class, summing to 1; null without a prior
 * @param priorFrom where the shares come from that the network assumes; null without a prior
 * @param fits of every fold and variant that changes something
 * @param scores of every split and variant
 */
public record CalibrationReport(
        String used,
        @Nullable Map<String, Double> prior,
        @Nullable String priorFrom,
        List<Fit> fits,
        List<CalibrationScore> scores) {
    /** The name of its file in a run's folder. */
    public static final String FILE = "calibration.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * What one fold's network was given.
     *
     * @param development utterances it was fitted to
     * @param scale of each logit
     * @param shift of each logit, after its scale
     */
    public record Fit(
            String fold, String calibration, int development, Map<String, Float> scale, Map<String, Float> shift) {

        static Fit of(String fold, int development, String name, LogitScaling scaling, List<String> classes) {
            return new Fit(
                    fold, name, development, byClass(classes, scaling.scale()), byClass(classes, scaling.shift()));
        }

        private static Map<String, Float> byClass(List<String> classes, float[] values) {
            Map<String, Float> named = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                named.put(classes.get(i), values[i]);
            }
            return named;
        }
    }

    public CalibrationReport {
        fits = List.copyOf(fits);
        scores = List.copyOf(scores);
    }

    /** A report of what the settings ask for. */
    public static CalibrationReport of(
            CalibrationSettings settings, List<String> classes, List<Fit> fits, List<CalibrationScore> scores) {
        Map<String, Double> prior =
                settings.prior().map(target -> target.named(classes)).orElse(null);
        String used = scores.isEmpty()
                ? FoldCalibration.NONE
                : scores.get(scores.size() - 1).calibration();
        return new CalibrationReport(
                used, prior, settings.source().map(PriorSource::word).orElse(null), fits, scores);
    }

    /** What a fold was given, variant by variant. */
    public static List<Fit> fits(String fold, int development, FoldCalibration calibration, List<String> classes) {
        List<Fit> fits = new ArrayList<>();
        calibration.variants().forEach((name, scaling) -> {
            if (!name.equals(FoldCalibration.NONE)) {
                fits.add(Fit.of(fold, development, name, scaling, classes));
            }
        });
        return fits;
    }

    /** Writes it into a run's folder, atomically. */
    public void write(Path runFolder) {
        AtomicFiles.write(
                runFolder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /** That of a run, if it was calibrated. */
    public static Optional<CalibrationReport> find(Path runFolder) {
        Path file = runFolder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), CalibrationReport.class));
        } catch (IOException | JacksonException e) {
            throw new InvalidInputException(
                    "corrupt-calibration", "%s cannot be read as a calibration.".formatted(file), e);
        }
    }
}
