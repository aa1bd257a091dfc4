package io.serlab.core.ensemble;

import io.serlab.api.InvalidInputException;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.files.Listing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins what members predicted for a split, by the ids of utterances and never by their places. The first member gives the
 * order of utterances and classes; the others are brought into it, or refused.
 */
final class RowJoin {
    private final List<MemberPredictions> members;
    private final String split;
    private final Function<MemberPredictions, PredictionTable> table;
    private final boolean ratings;

    /**
     * A join.
     *
     * @param split what is joined, for messages
     * @param ratings whether arousal, valence and dominance are joined, and not classes
     */
    RowJoin(
            List<MemberPredictions> members,
            String split,
            Function<MemberPredictions, PredictionTable> table,
            boolean ratings) {
        this.members = members;
        this.split = split;
        this.table = table;
        this.ratings = ratings;
    }

    /**
     * The joined rows.
     *
     * @throws InvalidInputException if a member predicted other utterances, or knows another truth, fold or class
     */
    JoinedRows rows() {
        PredictionTable first = table.apply(members.get(0));
        List<String> classes = ratings ? List.of() : first.classes();
        Map<Key, PredictionRow> order = byKey(members.get(0), first);
        double[][][] values = new double[order.size()][members.size()][];
        int[][] predicted = new int[order.size()][members.size()];
        for (int member = 0; member < members.size(); member++) {
            MemberPredictions other = members.get(member);
            PredictionTable own = table.apply(other);
            int[] places = ratings ? new int[0] : places(classes, own.classes(), other);
            Map<Key, PredictionRow> rows = byKey(other, own);
            requireSame(other, order, rows);
            int i = 0;
            for (Key key : order.keySet()) {
                PredictionRow row = Objects.requireNonNull(rows.get(key));
                values[i][member] = ratings ? rating(row, other) : ordered(row, places, other);
                predicted[i][member] = classes.indexOf(row.predicted());
                i++;
            }
        }
        return new JoinedRows(classes, List.copyOf(order.values()), values, predicted);
    }

    /** An utterance may be development of several folds. */
    private record Key(String id, String fold) {}

    private Map<Key, PredictionRow> byKey(MemberPredictions member, PredictionTable own) {
        Map<Key, PredictionRow> rows = new LinkedHashMap<>();
        for (PredictionRow row : own.rows()) {
            String fold = row.fold() == null ? "" : row.fold();
            if (rows.put(new Key(row.id(), fold), row) != null) {
                throw refused(member, "has two predictions of %s in its %s predictions".formatted(row.id(), split));
            }
        }
        return rows;
    }

    private int[] places(List<String> classes, List<String> own, MemberPredictions member) {
        if (!new HashSet<>(classes).equals(new HashSet<>(own)) || own.size() != classes.size()) {
            throw refused(
                    member,
                    "tells the classes %s apart, run %s %s"
                            .formatted(own, members.get(0).run(), classes));
        }
        return classes.stream().mapToInt(own::indexOf).toArray();
    }

    private double[] ordered(PredictionRow row, int[] places, MemberPredictions member) {
        double[] ordered = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            ordered[i] = row.probabilities().get(places[i]);
            if (!(ordered[i] >= 0 && ordered[i] <= 1)) {
                throw refused(member, "has the probability %s for %s".formatted(ordered[i], row.id()));
            }
        }
        return ordered;
    }

    private double[] rating(PredictionRow row, MemberPredictions member) {
        PredictionRow.Ratings own = row.ratings();
        double[] values = own == null ? new double[0] : JoinedRows.array(own.predicted());
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw refused(member, "has no arousal, valence and dominance for %s".formatted(row.id()));
        }
        return values;
    }

    private @Nullable Object truth(PredictionRow row) {
        PredictionRow.Ratings own = row.ratings();
        return !ratings ? row.truth() : own == null ? null : own.truth();
    }

    private void requireSame(MemberPredictions other, Map<Key, PredictionRow> order, Map<Key, PredictionRow> rows) {
        Map<String, PredictionRow> ofFirst = byId(order);
        Map<String, PredictionRow> ofOther = byId(rows);
        requireSameIds(other, ofFirst.keySet(), ofOther.keySet());
        List<String> truths = ofFirst.values().stream()
                .filter(row -> !Objects.equals(truth(row), truth(Objects.requireNonNull(ofOther.get(row.id())))))
                .map(PredictionRow::id)
                .toList();
        if (!truths.isEmpty()) {
            throw refused(
                    other,
                    "knows another truth of %d of %d %s utterances than run %s: %s"
                            .formatted(
                                    truths.size(),
                                    ofFirst.size(),
                                    split,
                                    members.get(0).run(),
                                    Listing.of(truths)));
        }
        if (!order.keySet().equals(rows.keySet())) {
            long elsewhere = order.keySet().stream()
                    .filter(key -> !rows.containsKey(key))
                    .count();
            throw refused(
                    other,
                    "has %d of %d %s utterances in other folds than run %s"
                            .formatted(
                                    elsewhere,
                                    order.size(),
                                    split,
                                    members.get(0).run()));
        }
    }

    private void requireSameIds(MemberPredictions other, Set<String> first, Set<String> own) {
        Set<String> missing = new TreeSet<>(first);
        missing.removeAll(own);
        Set<String> extra = new TreeSet<>(own);
        extra.removeAll(first);
        if (!missing.isEmpty() || !extra.isEmpty()) {
            Set<String> differing = new TreeSet<>(missing);
            differing.addAll(extra);
            throw refused(
                    other,
                    "has other %s utterances than run %s: %d ids differ (%d are missing, %d more): %s"
                            .formatted(
                                    split,
                                    members.get(0).run(),
                                    differing.size(),
                                    missing.size(),
                                    extra.size(),
                                    Listing.of(differing)));
        }
    }

    private static Map<String, PredictionRow> byId(Map<Key, PredictionRow> rows) {
        Map<String, PredictionRow> byId = new HashMap<>();
        rows.forEach((key, row) -> byId.put(key.id(), row));
        return byId;
    }

    private static InvalidInputException refused(MemberPredictions member, String what) {
        return new InvalidInputException(
                "members-differ",
                "Run %s %s.".formatted(member.run(), what),
                "members",
                "an ensemble is of runs with the same split, classes and labels; leave this one out",
                null);
    }
}
