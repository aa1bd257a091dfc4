package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvText;
import io.serlab.core.search.ParameterImportance;
import io.serlab.core.tuning.BestFile;
import io.serlab.core.tuning.TrialPlan;
import io.serlab.core.tuning.Tuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders the trials of a search, says which parameters matter, and writes it down. */
final class TuneReport {
    private static final Logger LOG = LoggerFactory.getLogger(TuneReport.class);

    private final Tuning tuning;
    private final List<TuneOutcome.Trial> trials;

    private TuneReport(Tuning tuning, List<TuneOutcome.Trial> trials) {
        this.tuning = tuning;
        this.trials = trials;
    }

    /** @param folder gets a folder for the group */
    static TuneOutcome write(Tuning tuning, TrialPlan plan, List<TuneOutcome.Trial> trials, String group, Path folder) {
        TuneReport report = new TuneReport(tuning, trials);
        Optional<TuneOutcome.Trial> best = report.best();
        List<ParameterImportance> importance = ParameterImportance.of(tuning.space(), report.observations());
        Map<String, Path> files = new LinkedHashMap<>();
        SerException failure = null;
        if (best.isPresent()) {
            try {
                files.putAll(report.files(best.get(), importance, folder.resolve(group)));
            } catch (SerException failed) {
                LOG.error("no report", failed);
                failure = failed; // the figures are known whether or not they can be written
            }
        }
        return new TuneOutcome(
                tuning.spec().name(),
                group,
                tuning.metric(),
                tuning.higherIsBetter(),
                tuning.settings().halving(),
                trials,
                plan.impossible(),
                best,
                importance,
                files,
                failure);
    }

    /** The best of those that came furthest; of equals the first. */
    private Optional<TuneOutcome.Trial> best() {
        Comparator<TuneOutcome.Trial> byFigure = Comparator.comparingDouble(
                trial -> (tuning.higherIsBetter() ? 1 : -1) * trial.reached().metric());
        int furthest = tuning.settings().halving()
                ? trials.stream()
                        .filter(TuneReport::known)
                        .mapToInt(trial -> trial.reached().epochs())
                        .max()
                        .orElse(0)
                : 0;
        return trials.stream()
                .filter(TuneReport::known)
                .filter(trial -> trial.reached().epochs() >= furthest)
                .sorted(byFigure.reversed().thenComparingInt(TuneOutcome.Trial::number))
                .findFirst();
    }

    private static boolean known(TuneOutcome.Trial trial) {
        return trial.reached().completed() && Double.isFinite(trial.reached().metric());
    }

    /** All trials on their first rung, where they had the same epochs. */
    private List<ParameterImportance.Observation> observations() {
        return trials.stream()
                .filter(trial -> trial.rungs().get(0).completed())
                .map(trial -> new ParameterImportance.Observation(
                        trial.values(), trial.rungs().get(0).metric()))
                .toList();
    }

    private Map<String, Path> files(TuneOutcome.Trial best, List<ParameterImportance> importance, Path folder) {
        RunFolder.make(folder);
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("best", folder.resolve("best.yaml"));
        files.put("trials", folder.resolve("trials.csv"));
        files.put("importance", folder.resolve("importance.csv"));
        String comment = String.format(
                Locale.ROOT,
                "Trial %d, the best of %d: %s %.4f on development data, run %s",
                best.number(),
                trials.size(),
                tuning.metric(),
                best.reached().metric(),
                best.reached().run());
        AtomicFiles.write(folder.resolve("best.yaml"), BestFile.text(tuning, best.values(), comment));
        AtomicFiles.write(folder.resolve("trials.csv"), trialsTable());
        AtomicFiles.write(folder.resolve("importance.csv"), importanceTable(importance));
        return files;
    }

    private String trialsTable() {
        List<String> parameters = List.copyOf(tuning.space().domains().keySet());
        List<String> header = new ArrayList<>(List.of("trial", "epochs", "status", "run", tuning.metric(), "seconds"));
        header.addAll(parameters);
        List<List<?>> rows = new ArrayList<>();
        for (TuneOutcome.Trial trial : trials) {
            for (TuneOutcome.Rung rung : trial.rungs()) {
                rows.add(row(trial, rung, parameters));
            }
        }
        return CsvText.of(header, rows);
    }

    private static List<?> row(TuneOutcome.Trial trial, TuneOutcome.Rung rung, List<String> parameters) {
        List<Object> row = new ArrayList<>(List.of(
                trial.number(),
                rung.epochs(),
                rung.status(),
                Optional.ofNullable(rung.run()).orElse(""),
                figure(rung.metric()),
                figure(rung.seconds())));
        parameters.forEach(key -> row.add(Optional.ofNullable(trial.values().get(key))
                .map(Object::toString)
                .orElse("")));
        return row;
    }

    private static Object figure(double value) {
        return Double.isFinite(value) ? value : "";
    }

    private static String importanceTable(List<ParameterImportance> importance) {
        List<List<?>> rows = new ArrayList<>();
        for (ParameterImportance each : importance) {
            rows.add(List.of(
                    each.parameter(), Optional.<Object>ofNullable(each.share()).orElse(""), each.trials()));
        }
        return CsvText.of(List.of("parameter", "importance", "trials"), rows);
    }
}
