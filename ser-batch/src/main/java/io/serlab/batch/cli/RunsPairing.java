package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Dimensions;
import io.serlab.core.evaluation.ClassScore;
import io.serlab.core.evaluation.Evaluation;
import io.serlab.core.evaluation.PairedComparison;
import io.serlab.core.evaluation.PairedMetric;
import io.serlab.core.evaluation.PairedRatings;
import io.serlab.core.evaluation.PairedSystems;
import io.serlab.core.evaluation.PredictionChanges;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.evaluation.SpeakerTable;
import io.serlab.registry.RunDetail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two runs compared on the same utterances, from their prediction files.
 *
 * @param systems their predictions, sorted by id
 */
record RunsPairing(String first, String second, PairedSystems systems, AbsentClassRule rule) {

    /**
     * Reads the predictions of two runs, and who speaks, where that is known.
     *
     * @throws InvalidInputException if a file is gone, or the runs predicted other utterances, truths or classes
     */
    static RunsPairing of(RunDetail first, RunDetail second) {
        PredictionTable ofFirst = predictions(first);
        PredictionTable ofSecond = predictions(second);
        Map<String, PredictionRow> a = byId(ofFirst);
        Map<String, PredictionRow> b = byId(ofSecond);
        requireSameIds(first, second, a.keySet(), b.keySet());
        requireSameTruth(first, second, a, b);
        if (!ofFirst.classes().equals(ofSecond.classes())) {
            throw differ("The classes of run %s are %s, those of run %s %s."
                    .formatted(id(first), ofFirst.classes(), id(second), ofSecond.classes()));
        }
        UnaryOperator<PredictionRow> speakers = speakers(first);
        List<PredictionRow> rows = a.values().stream().map(speakers).toList();
        boolean skip = "skip".equals(first.parameters().get("protocol.absent-classes"));
        return new RunsPairing(
                id(first),
                id(second),
                new PairedSystems(ofFirst.classes(), rows, List.copyOf(b.values())),
                skip ? AbsentClassRule.SKIP : AbsentClassRule.ZERO);
    }

    private static String id(RunDetail run) {
        return run.summary().id();
    }

    private static PredictionTable predictions(RunDetail run) {
        Path file = run.home().resolve("predictions.csv");
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    "no-predictions",
                    "Run %s, %s, has no predictions to compare: there is no file %s."
                            .formatted(id(run), run.summary().status().text(), file));
        }
        return PredictionTable.read(file);
    }

    /** Runs of earlier versions named speakers by their folds alone. */
    private static UnaryOperator<PredictionRow> speakers(RunDetail run) {
        Path file = run.home().resolve("speakers.csv");
        if (Files.isRegularFile(file)) {
            Map<String, String> speakers = SpeakerTable.read(file);
            return row -> row.withSpeaker(speakers.get(row.id()));
        }
        boolean folds = "leave-one-speaker-out".equals(run.parameters().get("protocol.folds"));
        return row -> folds ? row.withSpeaker(row.fold()) : row;
    }

    private static Map<String, PredictionRow> byId(PredictionTable table) {
        Map<String, PredictionRow> rows = new TreeMap<>();
        table.rows().forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    private static void requireSameIds(RunDetail first, RunDetail second, Set<String> a, Set<String> b) {
        if (!a.equals(b)) {
            Set<String> common = new HashSet<>(a);
            common.retainAll(b);
            throw differ(
                    "Run %s predicted %d utterances and run %s %d, of which %d are common; a pair has all in common."
                            .formatted(id(first), a.size(), id(second), b.size(), common.size()));
        }
    }

    /** Whether the runs predict arousal, valence and dominance alone. */
    boolean isOfRatings() {
        return systems.classes().isEmpty() && PredictionRow.areRated(systems.first());
    }

    /** The difference in mean concordance with its tests, of runs that {@link #isOfRatings}. */
    PairedRatings compareRatings(Seed seed) {
        return PairedRatings.of(systems.first(), systems.second(), seed);
    }

    private static void requireSameTruth(
            RunDetail first, RunDetail second, Map<String, PredictionRow> a, Map<String, PredictionRow> b) {
        List<String> other = a.values().stream()
                .filter(row -> !haveSameTruth(row, Objects.requireNonNull(b.get(row.id()))))
                .map(PredictionRow::id)
                .toList();
        if (!other.isEmpty()) {
            throw differ("The true labels of %d utterances differ between run %s and run %s, such as that of %s."
                    .formatted(other.size(), id(first), id(second), other.get(0)));
        }
    }

    private static boolean haveSameTruth(PredictionRow a, PredictionRow b) {
        return Objects.equals(a.truth(), b.truth())
                && (!a.isRatedAlone() || !b.isRatedAlone() || Objects.equals(trueRating(a), trueRating(b)));
    }

    private static @Nullable Dimensions trueRating(PredictionRow row) {
        return row.ratings() == null ? null : row.ratings().truth();
    }

    private static InvalidInputException differ(String message) {
        return new InvalidInputException("utterances-differ", message);
    }

    /** The difference in one metric with its tests; the same seed gives the same figures. */
    PairedComparison compare(PairedMetric metric, Seed seed) {
        return PairedComparison.of(systems, rule, metric, seed);
    }

    PredictionChanges changes() {
        return PredictionChanges.of(systems);
    }

    /**
     * What became of a class.
     *
     * @param gain F1 of the second run minus that of the first
     */
    record ClassGain(String name, double first, double second, double gain) {}

    /** The classes, those that gained most from the first run to the second before the others. */
    List<ClassGain> classes() {
        List<ClassScore> a = scores(systems.first());
        List<ClassScore> b = scores(systems.second());
        return IntStream.range(0, a.size())
                .mapToObj(i -> new ClassGain(
                        a.get(i).name(),
                        a.get(i).f1(),
                        b.get(i).f1(),
                        b.get(i).f1() - a.get(i).f1()))
                .sorted(Comparator.comparingDouble(ClassGain::gain).reversed())
                .toList();
    }

    private List<ClassScore> scores(List<PredictionRow> rows) {
        return Evaluation.of(systems.classes(), rule, rows).perClass();
    }
}
