package io.serlab.core.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits what the settings ask for to the development data of one fold.
 *
 * @param training the classes of the training utterances, of which only the numbers count
 * @param development what the trained network says of the development utterances; empty if there are none
 */
public record CalibrationFit(
        CalibrationSettings settings, List<String> classes, List<Integer> training, LabelledLogits development) {
    private static final String PRIOR = "prior";

    /** All steps that were asked for, alone and together; empty if none was. */
    public Optional<FoldCalibration> fit() {
        if (!settings.any()) {
            return Optional.empty();
        }
        Map<String, LogitScaling> variants = new LinkedHashMap<>();
        LogitScaling plain = LogitScaling.none(classes.size());
        variants.put(FoldCalibration.NONE, plain);
        boolean scales = settings.method() != CalibrationSettings.Method.NONE;
        String method = settings.method().word();
        LogitScaling scaled = scales ? scaled() : plain;
        if (scales) {
            variants.put(method, scaled);
        }
        if (settings.prior().isPresent()) {
            variants.put(PRIOR, corrected(plain));
        }
        if (scales && settings.prior().isPresent()) {
            variants.put(method + "+" + PRIOR, corrected(scaled));
        }
        return Optional.of(new FoldCalibration(variants));
    }

    private LogitScaling scaled() {
        return settings.method() == CalibrationSettings.Method.TEMPERATURE
                ? TemperatureScaling.fit(development, classes.size())
                : VectorScaling.fit(development, classes.size(), settings.ridge());
    }

    private LogitScaling corrected(LogitScaling scaling) {
        double[] target = settings.prior().orElseThrow().shares(classes);
        return scaling.shifted(PriorCorrection.shifts(target, source(scaling)));
    }

    private double[] source(LogitScaling scaling) {
        return switch (settings.source().orElseThrow()) {
            case TRAINING -> ClassShares.counted(training, classes.size());
            case UNIFORM -> ClassShares.uniform(classes.size());
            case DEVELOPMENT -> ClassShares.counted(development.truth(), classes.size());
            case DEVELOPMENT_PREDICTIONS -> development.meanProbabilities(scaling);
        };
    }
}
