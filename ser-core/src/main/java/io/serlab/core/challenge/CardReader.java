package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Settings;
import io.serlab.api.training.MetricFactory;
import io.serlab.core.submission.SubmissionPack;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Binds a challenge card strictly: every key is known, every value fits, and the parts fit each other. */
final class CardReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9_-]*");

    private final String text;
    private final String label;
    private final @Nullable Path file;

    private CardReader(String text, String label, @Nullable Path file) {
        this.text = text;
        this.label = label;
        this.file = file;
    }

    /**
     * Reads a card.
     *
     * @param label what messages call it
     * @param file where it lies, if it is a file
     * @throws InvalidInputException for the first thing that is wrong, in one line that names the key
     */
    static ChallengeCard read(String text, String label, @Nullable Path file) {
        return new CardReader(text, label, file).read();
    }

    private ChallengeCard read() {
        Settings card = Settings.of(CardSpecs.CARD, CardText.parse(text, label), label);
        String name = matching(card, "name", NAME, "small letters, digits and hyphens, at most 64");
        Map<String, Object> block = new LinkedHashMap<>(card.map("submission"));
        RowNameList names = RowNameList.of(block.get(RowNameList.KEY), label, file);
        SubmissionPack submission = submission(name, card.text("title"), names.withoutFile(block));
        return new ChallengeCard(
                name,
                card.text("title"),
                MetricFactory.resultName(matching(card, "metric", METRIC, "a metric's name, such as macro_f1")),
                card.text("absent-classes"),
                quota(card),
                card.text("quota-source"),
                rules(card),
                ClassPrior.read(card.value("prior").orElse(null), submission.letters(), label),
                submission,
                names.names(),
                block,
                text,
                file);
    }

    private String matching(Settings card, String key, Pattern pattern, String allowed) {
        String value = card.text(key);
        if (!pattern.matcher(value).matches()) {
            throw wrong(key, value, allowed);
        }
        return value;
    }

    private @Nullable Quota quota(Settings card) {
        if (!card.has("quota")) {
            return null;
        }
        Settings quota = Settings.of(CardSpecs.QUOTA, card.map("quota"), label + ".quota");
        return new Quota(quota.integer("submissions"), quota.choice("per", Quota.Period.class));
    }

    private ChallengeRules rules(Settings card) {
        Settings rules = Settings.of(CardSpecs.RULES, card.map("rules"), label + ".rules");
        return new ChallengeRules(
                rules.choice("external-data", Permission.class),
                rules.choice("emotion-pretrained-encoders", Permission.class),
                rules.list("corpora").stream().map(String::valueOf).toList(),
                rules.text("source"));
    }

    private SubmissionPack submission(String name, String title, Map<String, Object> block) {
        for (String key : block.keySet()) {
            if (!SubmissionPack.keys().contains(key)) {
                throw new UnknownNameException(
                        "key",
                        "submission." + key,
                        label,
                        SubmissionPack.keys().stream()
                                .map(each -> "submission." + each)
                                .toList());
            }
        }
        if (block.get("header") instanceof List<?> header && header.size() < 2) {
            throw wrong("submission.header", header, "a list of at least two columns, the name's first");
        }
        try {
            return SubmissionPack.of(name, title, block);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new InvalidInputException(
                    "invalid-card",
                    "%s: the submission block does not hold together: %s."
                            .formatted(label, CardText.reason(e, SubmissionPack.keys())),
                    label,
                    "ser submission new NAME writes a card that does",
                    e);
        }
    }

    private InvalidInputException wrong(String key, Object value, String allowed) {
        return new InvalidInputException(
                "invalid-value",
                "%s.%s must be %s, got '%s'.".formatted(label, key, allowed, Objects.toString(value)),
                label + "." + key,
                null,
                null);
    }
}
