package io.serlab.core.submission;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.files.Listing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings predictions and labels together by exact id, never by position. */
final class JoinById {
    private JoinById() {}

    /** One row per utterance, sorted by id, so that the order of neither file matters. */
    static List<PredictionRow> rows(ClassColumn predictions, ClassColumn labels) {
        requireSameIds(
                predictions.file(), predictions.classes().keySet(),
                labels.file(), labels.classes().keySet());
        return new TreeSet<>(labels.classes().keySet())
                .stream()
                        .map(id -> PredictionRow.of(
                                        id,
                                        labels.classes().get(id),
                                        predictions.classes().getOrDefault(id, ""))
                                .withSpeaker(labels.speakers().get(id)))
                        .toList();
    }

    /** The same for arousal, valence and dominance. */
    static List<PredictionRow> rows(RatingColumn predictions, RatingColumn labels) {
        requireSameIds(
                predictions.file(), predictions.ratings().keySet(),
                labels.file(), labels.ratings().keySet());
        return new TreeSet<>(labels.ratings().keySet())
                .stream()
                        .map(id -> PredictionRow.ofRatings(
                                        id, new PredictionRow.Ratings(labels.rating(id), predictions.rating(id)))
                                .withSpeaker(labels.speakers().get(id)))
                        .toList();
    }

    private static void requireSameIds(Path predictions, Set<String> predicted, Path labels, Set<String> labelled) {
        Set<String> missing = without(labelled, predicted);
        Set<String> extra = without(predicted, labelled);
        if (labelled.isEmpty() && predicted.isEmpty()) {
            throw new InvalidInputException(
                    "no-rows", "Neither %s nor %s has a row to score.".formatted(predictions, labels));
        }
        List<String> problems = new ArrayList<>();
        if (!missing.isEmpty()) {
            problems.add("%d labelled utterances have no prediction in %s: %s"
                    .formatted(missing.size(), predictions, Listing.of(missing)));
        }
        if (!extra.isEmpty()) {
            problems.add("%d predictions have no label in %s: %s".formatted(extra.size(), labels, Listing.of(extra)));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    "ids-differ", String.join("; ", problems), predictions.toString(), hint(missing, extra), null);
        }
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static @Nullable String hint(Set<String> missing, Set<String> extra) {
        Set<String> stems = missing.stream().map(JoinById::stem).collect(Collectors.toSet());
        boolean alike = extra.stream().map(JoinById::stem).anyMatch(stems::contains);
        return alike
                ? "they would match without folders and file name extensions; write ids alike in both files"
                : null;
    }

    private static String stem(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
