package io.serlab.core.corpus;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import java.util.Map;
import java.util.Set;

/**
 * How the word of one rater becomes shares of classes: all of a rater's share goes to the primary emotion, or a part of it,
 * spread evenly, to the secondary ones.
 *
 * @param secondaryWeight the part that the secondary emotions get where a rater names some; 0 ignores them
 * @param withoutPrimary what a rater without a primary emotion means
 */
record RaterRule(double secondaryWeight, EmotionLetters letters, WithoutPrimary withoutPrimary) {
    static final String SECONDARY = "secondary";
    static final String SECONDARY_MAP = "secondary-map";
    static final String WITHOUT_PRIMARY = "without-primary";
    static final String IGNORE = "ignore";

    private static final String WEIGHT = "weight";

    /** What a rater without a primary emotion means. */
    enum WithoutPrimary {
        /** An error that names the turns. */
        REFUSE,
        /** The rater has no share, which is remarked. */
        LEAVE_OUT,
        /** Another emotion, {@code O}. */
        OTHER;

        String word() {
            return EnumWords.of(this);
        }
    }

    /** The rule that a reader's settings declare. */
    static RaterRule of(Settings settings) {
        double weight = weight(settings.value(SECONDARY).orElse(IGNORE), settings.where() + "." + SECONDARY);
        if (weight == 0 && !settings.map(SECONDARY_MAP).isEmpty()) {
            String key = settings.where() + "." + SECONDARY_MAP;
            throw new InvalidInputException(
                    "invalid-value",
                    "%s is %s, which means nothing while %s.%s is ignore."
                            .formatted(key, settings.map(SECONDARY_MAP), settings.where(), SECONDARY),
                    key,
                    "leave it out, or set %s.%s to {weight: w}".formatted(settings.where(), SECONDARY),
                    null);
        }
        return new RaterRule(
                weight,
                new EmotionLetters(settings.map(SECONDARY_MAP), settings.where() + "." + SECONDARY_MAP),
                settings.choice(WITHOUT_PRIMARY, WithoutPrimary.class));
    }

    private static double weight(Object given, String where) {
        if (IGNORE.equals(given)) {
            return 0;
        }
        if (given instanceof Map<?, ?> map
                && map.keySet().equals(Set.of(WEIGHT))
                && map.get(WEIGHT) instanceof Number weight
                && weight.doubleValue() > 0
                && weight.doubleValue() < 1) {
            return weight.doubleValue();
        }
        throw new InvalidInputException(
                "invalid-value",
                "%s must be ignore, or {weight: w} with 0 < w < 1, got '%s'.".formatted(where, given),
                where,
                null,
                null);
    }
}
