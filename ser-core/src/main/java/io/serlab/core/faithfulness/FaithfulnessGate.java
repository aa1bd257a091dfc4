package io.serlab.core.faithfulness;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What attention must pass before a submission is made of it.
 *
 * @param over what it must be better than, by {@link Faithfulness#holdsOver}
 * @param refuses whether there is no submission if it is not; else a warning
 */
public record FaithfulnessGate(Ordering over, boolean refuses) {
    /** The keys of the block {@code gate}. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            "gate",
            "What the explanation must pass before a submission is packaged",
            "",
            List.of(
                    Parameter.optional(
                            "faithfulness",
                            Parameter.Type.TEXT,
                            "\"> random\": the frames with most attention must matter more than random ones; also "
                                    + "\"> segments\" (random stretches), \"> energy\" (the loudest frames), "
                                    + "\"> gradient-times-input\", \"> integrated-gradients\""),
                    Parameter.choice(
                            "otherwise",
                            List.of("refuse", "warn"),
                            "If it does not pass: no submission and exit code 3, or a warning beside it")));

    /** The gate of a block, if it has one. */
    public static Optional<FaithfulnessGate> of(Settings block) {
        return block.value("faithfulness")
                .map(text -> new FaithfulnessGate(
                        parse(text.toString()), block.text("otherwise").equals("refuse")));
    }

    private static Ordering parse(String text) {
        String name = text.startsWith(">") ? text.substring(1).strip() : text;
        for (Ordering ordering : Ordering.values()) {
            if (text.startsWith(">") && ordering != Ordering.ATTENTION && name.equals(ordering.toString())) {
                return ordering;
            }
        }
        throw new InvalidInputException(
                "invalid-value",
                ("gate.faithfulness must be one of \"> random\", \"> segments\", \"> energy\", \"> gradient-times-input\", "
                                + "\"> integrated-gradients\", in quotes; got '%s'.")
                        .formatted(text));
    }

    /** What does not hold, in one line; empty if the gate is open. */
    public Optional<String> objection(Faithfulness found) {
        if (found.holdsOver(over)) {
            return Optional.empty();
        }
        if (found.uniform()) {
            return Optional.of("Attention is not faithful: it weighs all frames alike, so it points at none.");
        }
        Gain predicted = found.condition(Erasure.DROP, Target.PREDICTED).over(over);
        Gain truth = found.condition(Erasure.DROP, Target.TRUTH).over(over);
        return Optional.of(
                ("Attention is not faithful: it is not better than %s for every measure (predicted class: %s; "
                                + "true class: %s; each interval must lie above 0).")
                        .formatted(over, words(predicted), words(truth)));
    }

    private static String words(Gain gain) {
        return "deletion %s, keeping %s".formatted(words(gain.deletion()), words(gain.keeping()));
    }

    private static String words(Gain.Figure figure) {
        return String.format(
                Locale.ROOT,
                "%+.4f (%.4f to %.4f)",
                figure.mean(),
                figure.interval().low(),
                figure.interval().high());
    }
}
