package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.core.corpus.Fold;
import io.serlab.core.training.ScheduleSettings;
import java.util.ArrayList;
import java.util.List;

/** Settings that mean nothing without development data. */
final class DevelopmentNeeds {
    private DevelopmentNeeds() {}

    /**
     * Whether there are data for what the settings ask.
     *
     * @throws InvalidInputException if a fold has no development utterance and a setting rests on them
     */
    static void check(ExperimentSpec spec, List<Fold> folds) {
        if (folds.stream().noneMatch(fold -> fold.development().isEmpty())) {
            return;
        }
        List<String> needing = needing(spec);
        if (!needing.isEmpty()) {
            throw new InvalidInputException(
                    "no-development-data",
                    "%s needs development data, and protocol.development leaves none. Give some, such as {share: 0.1}."
                            .formatted(needing.get(0)),
                    "protocol.development",
                    null,
                    null);
        }
    }

    private static List<String> needing(ExperimentSpec spec) {
        List<String> needing = new ArrayList<>();
        if (spec.training().schedule().shape() == ScheduleSettings.Shape.PLATEAU) {
            needing.add("training.schedule: plateau");
        }
        if (spec.training().smoothing() > 1) {
            needing.add("training.smoothing: " + spec.training().smoothing());
        }
        if (spec.calibration().needsDevelopment()) {
            needing.add("calibration");
        }
        return needing;
    }
}
