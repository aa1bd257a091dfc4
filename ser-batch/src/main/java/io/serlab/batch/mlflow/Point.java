package io.serlab.batch.mlflow;

/**
 * One figure as MLflow keeps it: a key has any number of steps, and a step any number of values, of which the one with
 * the latest timestamp counts.
 *
 * @param timestamp milliseconds since 1970
 */
record Point(String key, double value, long timestamp, int step) {

    /** The same figure, whenever it was written. */
    boolean says(Point other) {
        return step == other.step && Double.compare(value, other.value) == 0;
    }

    /** The same, so late that it counts rather than the other. */
    Point after(Point other) {
        return new Point(key, value, Math.max(timestamp, other.timestamp + 1), step);
    }
}
