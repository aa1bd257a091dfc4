package io.serlab.core.calibration;

import java.util.Arrays;

/** Softmax and its logarithm, in double precision. StrictMath: the same bits on every machine. */
final class LogSoftmax {
    private LogSoftmax() {}

    /** The logarithm of the probability of a class. */
    static double of(double[] logits, int index) {
        return logits[index] - logSum(logits);
    }

    /** All probabilities. */
    static double[] probabilities(double[] logits) {
        double sum = logSum(logits);
        return Arrays.stream(logits).map(logit -> StrictMath.exp(logit - sum)).toArray();
    }

    private static double logSum(double[] logits) {
        double top = Arrays.stream(logits).max().orElseThrow();
        double sum = 0;
        for (double logit : logits) {
            sum += StrictMath.exp(logit - top);
        }
        return top + StrictMath.log(sum);
    }
}
