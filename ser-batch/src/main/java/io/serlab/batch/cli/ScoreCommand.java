package io.serlab.batch.cli;

import io.serlab.api.Seed;
import io.serlab.api.UnknownNameException;
import io.serlab.core.evaluation.ClassScore;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.submission.Score;
import io.serlab.core.submission.ScoreRequest;
import io.serlab.core.submission.Scoring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser score}: any prediction file against any label file. */
@Command(
        name = "score",
        description = "Score any prediction or submission file against any label file, joined by id",
        footer = {
            "",
            "A file with columns arousal, valence and dominance (or EmoAct, EmoVal, EmoDom) and no classes is scored by "
                    + "concordance over the whole set."
        })
final class ScoreCommand implements Callable<Integer> {
    private static final String DIMENSIONS = "dimensions";
    private static final List<String> TASKS = List.of("classes", DIMENSIONS);

    @ParentCommand
    private SerCommand root = new SerCommand();

    @Parameters(index = "0", paramLabel = "PREDICTIONS", description = "Predictions or a submission (CSV)")
    private Path predictions = Path.of("");

    @Parameters(index = "1", paramLabel = "LABELS", description = "Labels, or predictions with their truth (CSV)")
    private Path labels = Path.of("");

    @Option(names = "--against", paramLabel = "OTHER", description = "Compare with another prediction file, in pairs")
    private @Nullable Path against;

    @Option(
            names = "--protocol",
            paramLabel = "CARD",
            description =
                    "The protocol card with the classes and the absent-class rule (default: classes of the labels); says "
                            + "nothing of arousal, valence and dominance")
    private @Nullable Path card;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "classes or dimensions, where the predictions hold both (default: classes)")
    private @Nullable String task;

    @Option(names = "--seed", defaultValue = "1", description = "Of the intervals and tests (default: 1)")
    private long seed;

    @Override
    public Integer call() {
        Scoring scoring = new Scoring(new Seed(seed));
        ScoreRequest request = new ScoreRequest(predictions, labels, against, card);
        if (ofDimensions()) {
            RatingScoreDocument.print(
                    scoring.scoreRatings(request), root.options().json());
            return ExitCode.DONE;
        }
        Score score = scoring.score(request);
        if (root.options().json()) {
            Console.json(document(score));
        } else {
            Console.out().print(text(score));
        }
        return ExitCode.DONE;
    }

    private boolean ofDimensions() {
        if (task == null) {
            return Scoring.areRatings(predictions);
        }
        if (!TASKS.contains(task)) {
            throw new UnknownNameException("task", task, "--task", TASKS);
        }
        return task.equals(DIMENSIONS);
    }

    private static Map<String, Object> document(Score score) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "metrics",
                RunDocuments.complete(new LinkedHashMap<>(score.evaluation().metrics())));
        document.put(
                "per_class",
                score.evaluation().perClass().stream()
                        .map(ScoreCommand::document)
                        .toList());
        document.put(
                "confusion",
                JsonDocuments.of(
                        "classes",
                        score.evaluation().classes(),
                        "rows",
                        rows(score.evaluation().confusion())));
        Map<String, Object> intervals = new LinkedHashMap<>();
        score.intervals().forEach((name, interval) -> intervals.put(name, document(interval)));
        document.put("intervals", intervals);
        document.put("paired", PairedDocuments.document(score));
        return document;
    }

    private static List<List<Integer>> rows(int[][] counts) {
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    private static Map<String, Object> document(ClassScore score) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("class", score.name());
        document.put("precision", score.precision());
        document.put("recall", score.recall());
        document.put("f1", score.f1());
        document.put("support", score.support());
        return document;
    }

    private static Map<String, @Nullable Object> document(Interval interval) {
        return JsonDocuments.of("low", interval.low(), "high", interval.high());
    }

    private static String text(Score score) {
        List<List<String>> metrics = new ArrayList<>();
        score.evaluation().metrics().forEach((name, value) -> {
            Interval interval = score.intervals().getOrDefault(name, Interval.UNDEFINED);
            metrics.add(List.of(name, Tables.figure(value), Tables.interval(interval.low(), interval.high())));
        });
        List<List<String>> classes = score.evaluation().perClass().stream()
                .map(each -> List.of(
                        each.name(),
                        Tables.figure(each.precision()),
                        Tables.figure(each.recall()),
                        Tables.figure(each.f1()),
                        Integer.toString(each.support())))
                .toList();
        return Tables.of(List.of("METRIC", "VALUE", "95 % INTERVAL"), metrics)
                + "\n"
                + Tables.of(List.of("CLASS", "PRECISION", "RECALL", "F1", "SUPPORT"), classes)
                + PairedDocuments.text(score);
    }
}
