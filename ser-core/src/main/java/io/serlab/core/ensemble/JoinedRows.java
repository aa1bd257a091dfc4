package io.serlab.core.ensemble;

import io.serlab.core.evaluation.PredictionRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The predictions of several members for the same utterances, joined by their ids. Thread-safe as long as nobody writes. */
final class JoinedRows {
    private final List<String> classes;
    private final List<PredictionRow> rows;
    private final double[][][] probabilities;
    private final int[][] predicted;
    private final int[] truth;

    /**
     * Joined rows.
     *
     * @param rows id, truth, fold and speaker of each utterance
     * @param probabilities (rows, members, classes)
     * @param predicted (rows, members): each member's own decision, which ties and thresholds may set apart from its
     *     probabilities
     */
    JoinedRows(List<String> classes, List<PredictionRow> rows, double[][][] probabilities, int[][] predicted) {
        this.classes = List.copyOf(classes);
        this.rows = List.copyOf(rows);
        this.probabilities = probabilities;
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
        return probabilities.length == 0 ? 0 : probabilities[0].length;
    }

    /** (members, classes); not to be written to. */
    double[][] probabilities(int row) {
        return probabilities[row];
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
            List<double[]> kept = new ArrayList<>(Arrays.asList(probabilities[row]));
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
            PredictionRow row = rows.get(i);
            int member = chosen[i];
            List<Double> shares =
                    Arrays.stream(probabilities[i][member]).boxed().toList();
            own.add(new PredictionRow(
                    row.id(), row.truth(), classes.get(predicted[i][member]), shares, row.fold(), row.speaker()));
        }
        return own;
    }
}
