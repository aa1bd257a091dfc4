package io.serlab.core.training.variation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.List;

/**
 * The block {@code sampling} of an experiment file. Immutable and thread-safe.
 *
 * @param fromEpoch the first epoch, from 1, that is drawn by the strategy; those before are natural
 * @see <a href="https://arxiv.org/abs/1906.07413">Cao et al. 2019 on re-balancing that is put off</a>
 */
public record Sampling(Strategy strategy, int fromEpoch) {

    /** The name of the block. */
    public static final String BLOCK = "sampling";

    /** Every utterance once per epoch. */
    public static final Sampling NATURAL = new Sampling(Strategy.NATURAL, 1);

    /** What the block takes, with the defaults. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            BLOCK,
            "How often the utterances of each class come in an epoch, which keeps its number of utterances",
            "",
            List.of(
                    Parameter.choice(
                            "strategy",
                            Strategy.class,
                            "Each utterance once; each class equally often; or each class by the root of its number"),
                    Parameter.integer("from-epoch", 1, "the first epoch of the strategy; natural before it")
                            .in(Range.atLeast(1))));

    /** What decides how often a class comes. */
    public enum Strategy {
        /** As often as it occurs in the training set. */
        NATURAL,
        /** As often as any other. */
        BALANCED,
        /** In proportion to the square root of its number of utterances. */
        SQUARE_ROOT;

        /** How much of an epoch a class of that many utterances gets, relative to other classes. */
        double weight(int utterances) {
            return switch (this) {
                case NATURAL -> utterances;
                case BALANCED -> utterances == 0 ? 0 : 1;
                case SQUARE_ROOT -> Math.sqrt(utterances);
            };
        }
    }

    /**
     * The settings of a block that was checked against {@link #SPEC}.
     *
     * @param epochs of the training
     * @throws InvalidInputException if the strategy would begin after the last epoch
     */
    static Sampling of(Settings settings, int epochs) {
        int from = settings.integer("from-epoch");
        if (from > epochs) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s.from-epoch must be an integer [1, %d], since training.epochs is %d; got '%d'."
                            .formatted(settings.where(), epochs, epochs, from),
                    settings.where() + ".from-epoch",
                    null,
                    null);
        }
        return new Sampling(settings.choice("strategy", Strategy.class), from);
    }

    /** Whether the epoch, from 0, has each utterance once. */
    public boolean isNatural(int epoch) {
        return strategy == Strategy.NATURAL || epoch + 1 < fromEpoch;
    }
}
