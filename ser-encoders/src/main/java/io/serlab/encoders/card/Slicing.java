package io.serlab.encoders.card;

/**
 * How a graph takes a signal (samples or frames), and how many rows come out of it. All lengths are of signals that hold
 * at least one {@link #span()}. Immutable.
 */
public sealed interface Slicing {

    /** The shortest signal that gives rows. */
    int span();

    /** Steps in the signal that bring {@link #rowsPerHop()} further rows. */
    int hop();

    /** Rows per {@link #hop()}. */
    int rowsPerHop();

    /** Windows that a signal of that length is cut into. */
    int windows(int length);

    /** The length of each window. */
    int windowLength(int length);

    /** Rows out of a signal of that length. */
    int rows(int length);

    /** Windows that may be computed together. */
    int batch();

    /**
     * The whole signal as one window; the graph itself slides over it.
     *
     * @param span what one row sees
     * @param hop from one row to the next
     */
    record Whole(int span, int hop) implements Slicing {
        @Override
        public int rowsPerHop() {
            return 1;
        }

        @Override
        public int windows(int length) {
            return 1;
        }

        @Override
        public int windowLength(int length) {
            return length;
        }

        @Override
        public int rows(int length) {
            return 1 + (length - span) / hop;
        }

        @Override
        public int batch() {
            return 1;
        }
    }

    /**
     * Windows of fixed length, none reaching beyond the end.
     *
     * @param span the length of a window
     * @param hop from one window to the next
     * @param rowsPerHop rows that the graph gives for each window
     * @param batch windows computed together at most
     */
    record Windows(int span, int hop, int rowsPerHop, int batch) implements Slicing {
        @Override
        public int windows(int length) {
            return 1 + (length - span) / hop;
        }

        @Override
        public int windowLength(int length) {
            return span;
        }

        @Override
        public int rows(int length) {
            return Math.multiplyExact(windows(length), rowsPerHop);
        }
    }
}
