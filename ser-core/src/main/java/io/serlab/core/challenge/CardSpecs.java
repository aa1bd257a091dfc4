package io.serlab.core.challenge;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Parameter.Type;
import io.serlab.api.component.Range;
import io.serlab.api.corpus.AbsentClassRule;
import java.util.List;
import java.util.Map;

/** Every key of a challenge card. */
final class CardSpecs {
    static final ComponentSpec CARD = new ComponentSpec(
            "challenge-card",
            "What is known of a challenge",
            "",
            List.of(
                    Parameter.required("name", Type.TEXT, "what experiment files call the challenge"),
                    Parameter.required("title", Type.TEXT, "the challenge in words"),
                    Parameter.of("metric", Type.TEXT, "macro_f1", "what the organisers score by"),
                    Parameter.choice("absent-classes", AbsentClassRule.class, "how a class that occurs nowhere counts"),
                    Parameter.optional("quota", Type.MAP, "how many files may be sent; null if it is not known"),
                    Parameter.of("quota-source", Type.TEXT, "", "where the quota was read"),
                    Parameter.of("rules", Type.MAP, Map.of(), "what an entry may use"),
                    Parameter.optional(
                            "prior", Type.ANY, "balanced, or the share of each class in the test set; null if unknown"),
                    Parameter.required("submission", Type.MAP, "the file format")));

    static final ComponentSpec QUOTA = new ComponentSpec(
            "quota",
            "How many files may be sent",
            "",
            List.of(
                    Parameter.required("submissions", Type.INTEGER, "how many files")
                            .in(Range.between(1, 1_000_000)),
                    Parameter.choice("per", Quota.Period.class, "for how long")));

    static final ComponentSpec RULES = new ComponentSpec(
            "rules",
            "What an entry may use",
            "",
            List.of(
                    Parameter.choice("external-data", Permission.class, "speech beside the challenge's own corpora"),
                    Parameter.choice(
                            "emotion-pretrained-encoders",
                            Permission.class,
                            "encoders that were trained on emotions before"),
                    Parameter.of("corpora", Type.LIST, List.of(), "the readers of the challenge's own corpora"),
                    Parameter.of("source", Type.TEXT, "", "where the rules were read")));

    static final ComponentSpec ROW_NAMES = new ComponentSpec(
            "row-names",
            "The names of the test set",
            "",
            List.of(
                    Parameter.optional("pattern", Type.TEXT, "numbered names, with one %d or %04d"),
                    Parameter.integer("first", 1, "the first number").in(Range.between(0, Integer.MAX_VALUE)),
                    Parameter.integer("count", 0, "how many").in(Range.between(0, 10_000_000)),
                    Parameter.optional("file", Type.TEXT, "a file with a name per line, counted from the card")));

    private CardSpecs() {}
}
