package io.serlab.core.calibration;

/**
 * Predictions for data with other class shares: p'(c) ∝ p(c) · target(c) / source(c), which shifts each logit by the
 * logarithm of that ratio.
 *
 * @see <a href="https://doi.org/10.1162/089976602753284446">Saerens, Latinne and Decaestecker 2002</a>
 */
final class PriorCorrection {
    private PriorCorrection() {}

    /**
     * The shifts of the logits.
     *
     * @param target shares of the data to predict, by class
     * @param source shares that the network assumes, positive
     */
    static double[] shifts(double[] target, double[] source) {
        double[] shifts = new double[target.length];
        for (int c = 0; c < shifts.length; c++) {
            shifts[c] = StrictMath.log(target[c] / source[c]);
        }
        return shifts;
    }
}
