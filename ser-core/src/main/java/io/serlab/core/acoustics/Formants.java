package io.serlab.core.acoustics;

/**
 * The two lowest resonances of the vocal tract.
 *
 * @param first Hz; NaN if there is none
 * @param second Hz, above {@code first}; NaN if there is none
 */
public record Formants(double first, double second) {
    static final Formants NONE = new Formants(Double.NaN, Double.NaN);

    /** Whether both were found. */
    public boolean found() {
        return !Double.isNaN(second);
    }
}
