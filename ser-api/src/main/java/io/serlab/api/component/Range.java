package io.serlab.api.component;

/**
 * The numbers a parameter may take; an end at infinity is no bound.
 *
 * @param lowOpen whether {@code low} itself is excluded
 * @param highOpen whether {@code high} itself is excluded
 */
public record Range(double low, boolean lowOpen, double high, boolean highOpen) {

    /** Every finite number. */
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

    /** All numbers from {@code low} on. */
    public static Range atLeast(double low) {
        return new Range(low, false, Double.POSITIVE_INFINITY, true);
    }

    /** All numbers above {@code low}. */
    public static Range above(double low) {
        return new Range(low, true, Double.POSITIVE_INFINITY, true);
    }

    /** All numbers from {@code low} to {@code high}, both included. */
    public static Range between(double low, double high) {
        return new Range(low, false, high, false);
    }

    /** Whether the number lies in this range; NaN and infinities never do. */
    public boolean contains(double number) {
        return Double.isFinite(number)
                && (lowOpen ? number > low : number >= low)
                && (highOpen ? number < high : number <= high);
    }

    /** The range as a person writes it: {@code ≥ 1}, {@code (0, 1]}, {@code any number}. */
    @Override
    public String toString() {
        boolean bounded = !Double.isInfinite(high);
        if (Double.isInfinite(low)) {
            return bounded ? (highOpen ? "< " : "≤ ") + plain(high) : "any number";
        }
        return bounded
                ? (lowOpen ? "(" : "[") + plain(low) + ", " + plain(high) + (highOpen ? ")" : "]")
                : (lowOpen ? "> " : "≥ ") + plain(low);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
