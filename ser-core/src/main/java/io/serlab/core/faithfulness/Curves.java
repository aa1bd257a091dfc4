package io.serlab.core.faithfulness;

/**
 * How the probability of a class changes as frames are taken away.
 *
 * @param deletion after {@link Shares#DELETED} of the frames were deleted
 * @param keeping where only {@link Shares#KEPT} of the frames are kept
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Curves(double[] deletion, double[] keeping) {

    /** The mean score of the deletion curve. */
    public double deletionArea() {
        return Shares.mean(Shares.DELETED, deletion);
    }

    /** The mean score of the keeping curve. */
    public double keepingArea() {
        return Shares.mean(Shares.KEPT, keeping);
    }
}
