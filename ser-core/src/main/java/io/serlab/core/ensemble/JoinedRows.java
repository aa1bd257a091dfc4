package io.serlab.core.ensemble;

import io.serlab.api.corpus.Dimensions;
import io.serlab.core.evaluation.PredictionRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The predictions of several members for the same utterances, joined by their ids. Thread-safe as long as nobody writes. */
final class JoinedRows {
    /** How many figures a rating has: arousal, valence and dominance, in this order. */
    static final int DIMENSIONS = 3;

    private final List<String> classes;
    private final List<PredictionRow> rows;
    private final double[][][] values;
    private final int[][] predicted;
    private final int[] truth;

    /**
     * Joined rows.
     *
     * @param classes empty where ratings are joined
     * @param rows id, truth, fold and speaker of each utterance
     * @param values probabilities, (rows, members, classes), or ratings, (rows, members, {@value #DIMENSIONS})
     * @param predicted (rows, members): each member's own decision, which ties and thresholds may set apart from its
     *     probabilities; means nothing of ratings
     */
    JoinedRows(List<String> classes, List<PredictionRow> rows, double[][][] values, int[][] predicted) {
        this.classes = List.copyOf(classes);
        this.rows = List.copyOf(rows);
        this.values = values;
        this.predicted = predicted;
        this.truth = rows.stream().mapToInt(row -> index(classes, row.truth())).toArray();
    }

    private static int index(List<String> classes, @Nullable String truth) {
        return truth == null ? -1 : classes.indexOf(truth);
    }

    List<String> classes() {
        return classes;
    }

    List<PredictionRow> rows() {
        return rows;
    }

    int size() {
        return rows.size();
    }

    int members() {
        return values.length == 0 ? 0 : values[0].length;
    }

    /** How many values a member has for an utterance. */
    int width() {
        return areRatings() ? DIMENSIONS : classes.size();
    }

    /** Whether the values are ratings, and not the probabilities of classes. */
    boolean areRatings() {
        return classes.isEmpty();
    }

    /** (members, {@link #width}); not to be written to. */
    double[][] values(int row) {
        return values[row];
    }

    /** The true rating of an utterance whose truth is known. */
    double[] trueRatings(int row) {
        PredictionRow.Ratings ratings = Objects.requireNonNull(rows.get(row).ratings());
        return array(Objects.requireNonNull(ratings.truth()));
    }

    /** A rating as members' values are. */
    static double[] array(Dimensions rating) {
        return new double[] {rating.arousal(), rating.valence(), rating.dominance()};
    }

    /** Each member's own decision. */
    int[] predicted(int row) {
        return predicted[row];
    }

    /** The true class; -1 if it is not known. */
    int truth(int row) {
        return truth[row];
    }

    int[] truth(int[] drawn) {
        return Arrays.stream(drawn).map(row -> truth[row]).toArray();
    }

    int[] all() {
        return IntStream.range(0, size()).toArray();
    }

    /** The same utterances without one of the members. */
    JoinedRows without(int member) {
        double[][][] fewer = new double[size()][][];
        int[][] decisions = new int[size()][];
        for (int row = 0; row < fewer.length; row++) {
            List<double[]> kept = new ArrayList<>(Arrays.asList(values[row]));
            kept.remove(member);
            fewer[row] = kept.toArray(double[][]::new);
            int[] own = predicted[row];
            decisions[row] = IntStream.range(0, own.length)
                    .filter(each -> each != member)
                    .map(each -> own[each])
                    .toArray();
        }
        return new JoinedRows(classes, rows, fewer, decisions);
    }

    /**
     * What one member predicted of each row, as rows.
     *
     * @param chosen the member of each row
     */
    List<PredictionRow> members(int[] chosen) {
        List<PredictionRow> own = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            own.add(row(i, decision(i, chosen[i])));
        }
        return own;
    }

    /** What a member says of an utterance. */
    Decision decision(int row, int member) {
        return new Decision(values[row][member], predicted[row][member]);
    }

    /** An utterance with what is said of it. */
    PredictionRow row(int index, Decision decision) {
        PredictionRow row = rows.get(index);
        double[] said = decision.shares();
        if (areRatings()) {
            PredictionRow.Ratings ratings = new PredictionRow.Ratings(
                    Objects.requireNonNull(row.ratings()).truth(), new Dimensions(said[0], said[1], said[2]));
            return new PredictionRow(row.id(), null, "", List.of(), row.fold(), row.speaker(), ratings);
        }
        return new PredictionRow(
                row.id(),
                row.truth(),
                classes.get(decision.predicted()),
                Arrays.stream(said).boxed().toList(),
                row.fold(),
                row.speaker());
    }
}
