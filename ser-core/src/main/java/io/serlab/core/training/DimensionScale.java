package io.serlab.core.training;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import java.util.List;

/**
 * The scale on which raters gave arousal, valence and dominance. The network's own runs from 0 to 1: a rating y becomes
 * (y − lowest) / (highest − lowest), so (y − 1) / 6 by default.
 */
public record DimensionScale(double lowest, double highest) {

    /** That of MSP-Podcast, from 1 to 7. */
    public static final DimensionScale SEVEN_POINTS = new DimensionScale(1, 7);

    /**
     * The scale that a setting names.
     *
     * @param given a list of the lowest and the highest rating
     * @throws InvalidInputException if it is no list of two numbers of which the second is larger
     */
    public static DimensionScale of(List<?> given, String where) {
        if (given.size() == 2
                && given.get(0) instanceof Number lowest
                && given.get(1) instanceof Number highest
                && Double.isFinite(lowest.doubleValue())
                && Double.isFinite(highest.doubleValue())
                && lowest.doubleValue() < highest.doubleValue()) {
            return new DimensionScale(lowest.doubleValue(), highest.doubleValue());
        }
        throw new InvalidInputException(
                "invalid-value",
                "%s must be the lowest and the highest rating, such as [1, 7], got '%s'.".formatted(where, given),
                where,
                null,
                null);
    }

    /** Whether all three lie on the scale. */
    public boolean contains(Dimensions rating) {
        return contains(rating.arousal()) && contains(rating.valence()) && contains(rating.dominance());
    }

    private boolean contains(double rating) {
        return rating >= lowest && rating <= highest;
    }

    /** Arousal, valence and dominance on the network's scale. */
    public float[] onNetwork(Dimensions rating) {
        return new float[] {onNetwork(rating.arousal()), onNetwork(rating.valence()), onNetwork(rating.dominance())};
    }

    private float onNetwork(double rating) {
        return (float) ((rating - lowest) / (highest - lowest));
    }

    /** What the network's three outputs mean on this scale; what lies beyond its ends becomes the end. */
    public Dimensions rating(float[] outputs) {
        return new Dimensions(rating(outputs[0]), rating(outputs[1]), rating(outputs[2]));
    }

    /** The same of outputs that were averaged. */
    public Dimensions rating(double[] outputs) {
        return new Dimensions(rating(outputs[0]), rating(outputs[1]), rating(outputs[2]));
    }

    private double rating(double output) {
        return lowest + Math.max(0, Math.min(1, output)) * (highest - lowest);
    }
}
