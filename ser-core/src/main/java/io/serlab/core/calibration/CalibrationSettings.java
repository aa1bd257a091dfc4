package io.serlab.core.calibration;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.util.List;
import java.util.Optional;

/**
 * The block {@code calibration} of an experiment file. Immutable and thread-safe.
 *
 * @param ridge pulls the figures of {@link Method#VECTOR} towards 1 and 0
 * @param prior the class shares that predictions are to be made for; empty: those of the training stay
 * @param source where the class shares that the network assumes come from; empty if there is no prior
 */
public record CalibrationSettings(
        Method method, double ridge, Optional<TargetPrior> prior, Optional<PriorSource> source) {

    /** How logits are scaled. */
    public enum Method {
        /** Not at all. */
        NONE,
        /** All by one figure. */
        TEMPERATURE,
        /** Each class by a figure of its own, and shifted by another. */
        VECTOR;

        /** As files write it. */
        public String word() {
            return EnumWords.of(this);
        }
    }

    /** What the block takes, with the defaults. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            "calibration",
            "What happens to the network's outputs after training; fitted on development data alone",
            "",
            List.of(
                    Parameter.choice(
                            "method",
                            Method.class,
                            "scales all logits by one number, or each class by its own with a shift"),
                    Parameter.number("ridge", 0.01, "how strongly vector is pulled towards scales of 1 and shifts of 0")
                            .in(Range.above(0)),
                    Parameter.of(
                            "prior",
                            Parameter.Type.ANY,
                            "none",
                            "the class shares of the data to predict: none (as in training), balanced, or {class: share}"),
                    Parameter.optional(
                            "prior-from",
                            Parameter.Type.TEXT,
                            "the class shares that the network assumes, needed with prior: training, uniform (weighted "
                                    + "loss or balanced sampling), development (after vector), development-predictions")));

    /**
     * The settings of a block that was checked against {@link #SPEC}.
     *
     * @throws InvalidInputException if prior or prior-from is none of what is allowed, or one stands without the other
     */
    public static CalibrationSettings of(Settings settings) {
        Method method = settings.choice("method", Method.class);
        Optional<TargetPrior> prior = TargetPrior.parse(settings.value("prior").orElse("none"));
        Optional<PriorSource> source = settings.value("prior-from").map(word -> PriorSource.named(word.toString()));
        if (prior.isPresent() != source.isPresent()) {
            throw new InvalidInputException(
                    "missing-value",
                    prior.isPresent()
                            ? "calibration.prior needs calibration.prior-from, one of %s: the class shares that the network assumes."
                                    .formatted(PriorSource.words())
                            : "calibration.prior-from needs calibration.prior: balanced, or {class: share}.",
                    prior.isPresent() ? "calibration.prior-from" : "calibration.prior",
                    null,
                    null);
        }
        return new CalibrationSettings(method, settings.number("ridge"), prior, source);
    }

    /** Whether anything happens to the logits. */
    public boolean any() {
        return method != Method.NONE || prior.isPresent();
    }

    /** Whether fitting looks at development data. */
    public boolean needsDevelopment() {
        return method != Method.NONE
                || source.filter(PriorSource::needsDevelopment).isPresent();
    }
}
