package io.serlab.core.ensemble;

import io.serlab.api.Seed;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PredictionRow;
import java.util.List;
import java.util.Map;

/** What members and their combinations are selected and compared by; higher is better. Immutable and thread-safe. */
interface Yardstick {

    /**
     * The figure of labelled rows.
     *
     * @param drawn a row that is drawn twice counts twice
     * @param decisions what is said of each, in the same order
     * @return NaN where it is not defined
     */
    double of(JoinedRows rows, int[] drawn, Decision[] decisions);

    /**
     * How good the mean of some members is.
     *
     * @param sums of their values, for each of the drawn rows
     * @param members how many were added
     */
    Quality ofSums(JoinedRows rows, int[] drawn, double[][] sums, int members);

    /** The same, but for classes that are absent from a resample: they are left out of its figure. */
    Yardstick ofResamples();

    /** All figures of predictions, with their intervals. */
    Map<String, Figure> scores(List<String> classes, List<PredictionRow> rows, Seed seed);

    /** How one system does against another on the same rows. */
    Paired paired(List<String> classes, List<PredictionRow> first, List<PredictionRow> second, Seed seed);

    /** How different two members are. */
    PairDiversity diversity(JoinedRows rows, int first, int second);

    /**
     * One system against another.
     *
     * @param p two-sided
     */
    record Paired(double difference, Interval interval, double p) {}
}
