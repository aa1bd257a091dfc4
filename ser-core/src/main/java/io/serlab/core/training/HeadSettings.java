package io.serlab.core.training;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.List;

/**
 * The block {@code head} of an experiment file. Immutable and thread-safe.
 *
 * @param hidden widths of the hidden layers; empty: one linear map
 * @param dropout the share of hidden units dropped in training, in [0, 1)
 * @param normalise whether each hidden layer has a layer norm before its ReLU
 * @param inputDropout the share of the embedding dropped in training, in [0, 1)
 */
public record HeadSettings(List<Integer> hidden, double dropout, boolean normalise, double inputDropout) {

    /** What the block takes, with the defaults. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            "head",
            "From the embedding to the outputs: linear, layer norm, ReLU and dropout per hidden layer, then linear.",
            "",
            List.of(
                    Parameter.of(
                            "hidden", Parameter.Type.LIST, List.of(256), "widths of the hidden layers; [] for none"),
                    Parameter.number("dropout", 0.3, "share of hidden units dropped in training")
                            .in(new Range(0, false, 1, true)),
                    Parameter.choice("normalise", List.of("layer", "none"), "what normalises each hidden layer"),
                    Parameter.number("input-dropout", 0, "share of the embedding dropped in training")
                            .in(new Range(0, false, 1, true))));

    private static final int WIDEST = 65_536;

    /** A head that gets the whole embedding. */
    public HeadSettings(List<Integer> hidden, double dropout, boolean normalise) {
        this(hidden, dropout, normalise, 0);
    }

    public HeadSettings {
        hidden = List.copyOf(hidden);
    }

    /**
     * The settings of a block that was checked against {@link #SPEC}.
     *
     * @throws InvalidInputException if a width is not an integer in [1, 65536]
     */
    public static HeadSettings of(Settings settings) {
        List<Integer> widths = settings.list("hidden").stream()
                .map(width -> width(width, settings.where()))
                .toList();
        return new HeadSettings(
                widths,
                settings.number("dropout"),
                settings.text("normalise").equals("layer"),
                settings.number("input-dropout"));
    }

    /** Scalars of a head from an embedding of that width to so many outputs. */
    public long parameters(int inputs, int outputs) {
        long sum = 0;
        int width = inputs;
        for (int units : hidden) {
            sum += (width + 1L + (normalise ? 2 : 0)) * units;
            width = units;
        }
        return sum + (width + 1L) * outputs;
    }

    /** The same with other hidden layers. */
    public HeadSettings withHidden(List<Integer> widths) {
        return new HeadSettings(widths, dropout, normalise, inputDropout);
    }

    private static int width(Object given, String where) {
        if (given instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= 1
                && number.intValue() <= WIDEST) {
            return number.intValue();
        }
        throw new InvalidInputException(
                "invalid-value",
                "%s.hidden must be a list of integers [1, %d], such as [256], got '%s' in it."
                        .formatted(where, WIDEST, given),
                where + ".hidden",
                null,
                null);
    }
}
