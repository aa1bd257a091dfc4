package io.serlab.core.challenge;

import io.serlab.core.challenge.Pretraining.Emotion;
import io.serlab.core.submission.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether an experiment keeps the rules of a challenge. Not thread-safe. */
public final class ProtocolCheck {
    private final ChallengeCard card;
    private final ProposedEntry entry;
    private final List<Finding> findings = new ArrayList<>();

    private ProtocolCheck(ChallengeCard card, ProposedEntry entry) {
        this.card = card;
        this.entry = entry;
    }

    /** Errors for rules that are broken, warnings for what cannot be told from here. */
    public static List<Finding> of(ChallengeCard card, ProposedEntry entry) {
        ProtocolCheck check = new ProtocolCheck(card, entry);
        check.prediction();
        check.classes();
        check.scoring();
        check.splits();
        check.corpora();
        check.recordings();
        check.encoder();
        return List.copyOf(check.findings);
    }

    private void prediction() {
        if (card.submission().isOfNumbers() && entry.task().equals("classes")) {
            error(
                    "wrong-task",
                    "protocol.task is classes, and the challenge asks for arousal, valence and dominance: set it to"
                            + " dimensions, or to both");
        } else if (!card.submission().isOfNumbers() && entry.task().equals("dimensions")) {
            error(
                    "wrong-task",
                    "protocol.task is dimensions, and the challenge asks for classes: set it to classes or both");
        }
    }

    private void classes() {
        List<String> asked = card.submission().letters();
        if (asked.isEmpty() || entry.task().equals("dimensions")) {
            return;
        }
        if (entry.classes().isEmpty()) {
            warning(
                    "open-classes",
                    "protocol.classes is not given, so the classes are those that the corpus has; the challenge's are %s",
                    String.join(", ", asked));
            return;
        }
        List<String> missing = without(asked, entry.classes());
        List<String> foreign = without(entry.classes(), asked);
        if (!missing.isEmpty()) {
            error(
                    "missing-class",
                    "protocol.classes lacks %s; the challenge's classes are %s",
                    String.join(", ", missing),
                    String.join(", ", asked));
        }
        if (!foreign.isEmpty()) {
            error(
                    "foreign-class",
                    "protocol.classes has %s, which the challenge does not have; map labels to its classes under"
                            + " protocol.labels, or leave them out under protocol.exclude",
                    String.join(", ", foreign));
        }
        if (missing.isEmpty() && foreign.isEmpty() && !asked.equals(entry.classes())) {
            warning(
                    "class-order",
                    "protocol.classes is %s and the challenge's order %s: the file is the same, but logits are in another"
                            + " order than those of other systems",
                    entry.classes(),
                    asked);
        }
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream().filter(each -> !others.contains(each)).toList();
    }

    private void scoring() {
        if (!entry.metric().equals(card.metric())) {
            error(
                    "wrong-metric",
                    "protocol.metric is %s, the challenge is scored by %s",
                    entry.metric(),
                    card.metric());
        }
        if (!card.submission().letters().isEmpty() && !entry.absentClasses().equals(card.absentClasses())) {
            error(
                    "wrong-absent-class-rule",
                    "protocol.absent-classes is %s, the challenge's rule is %s",
                    entry.absentClasses(),
                    card.absentClasses());
        }
    }

    private void splits() {
        List<String> trained = shared(entry.train(), entry.test());
        if (!trained.isEmpty()) {
            error("training-on-test", "protocol.train and protocol.test both name %s", String.join(", ", trained));
        }
        List<String> developed = shared(entry.development(), entry.test());
        if (entry.developmentGiven() && !developed.isEmpty()) {
            error(
                    "development-on-test",
                    "protocol.development-splits and protocol.test both name %s: the epoch would be chosen on test data",
                    String.join(", ", developed));
        }
        List<String> both = shared(entry.train(), entry.development());
        if (entry.developmentGiven() && !both.isEmpty()) {
            warning(
                    "training-on-development",
                    "protocol.train and protocol.development-splits both name %s: the development score will be too good",
                    String.join(", ", both));
        }
    }

    private static List<String> shared(List<String> some, List<String> others) {
        return some.stream().filter(others::contains).toList();
    }

    private void corpora() {
        ChallengeRules rules = card.rules();
        if (rules.externalData() != Permission.FORBIDDEN) {
            return;
        }
        Set<String> own = Set.copyOf(rules.corpora());
        for (String reader : entry.readers()) {
            if (own.contains(reader) || reader.equals(ProposedEntry.OF_OTHERS)) {
                continue;
            }
            if (own.isEmpty()) {
                warning(
                        "unproven-corpus",
                        "External data are forbidden (%s), and the card's rules.corpora names no corpus: see to it that all"
                                + " recordings of reader '%s' are the challenge's own",
                        source(),
                        reader);
            } else if (reader.equals("manifest")) {
                warning(
                        "unproven-corpus",
                        "External data are forbidden (%s), and reader '%s' may hold any: see to it that all recordings are"
                                + " the challenge's own",
                        source(),
                        reader);
            } else {
                error(
                        "external-corpus",
                        "External data are forbidden (%s): corpus.reader is '%s', the challenge's are %s",
                        source(),
                        reader,
                        String.join(", ", rules.corpora()));
            }
        }
    }

    /** Recorded noise and rooms are recordings, too. */
    private void recordings() {
        if (card.rules().externalData() == Permission.FORBIDDEN && namesFolder(entry.augmentation())) {
            warning(
                    "augmentation-recordings",
                    "External data are forbidden (%s), and augmentation mixes in recordings of a folder: ask the organisers"
                            + " whether noise and rooms count",
                    source());
        }
    }

    private static boolean namesFolder(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(ProtocolCheck::namesFolder);
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(ProtocolCheck::namesFolder);
        }
        return value instanceof String text && text.indexOf('/') >= 0;
    }

    private void encoder() {
        if (card.rules().emotionPretrained() != Permission.FORBIDDEN) {
            return;
        }
        Pretraining encoder = entry.encoder();
        String words = encoder.evidence()
                + (encoder.corpora().isEmpty() ? "" : " (trained on " + String.join(", ", encoder.corpora()) + ")");
        if (encoder.emotion() == Emotion.YES) {
            error(
                    "emotion-pretrained-encoder",
                    "Encoders that were trained on emotions are forbidden (%s): the encoder %s",
                    source(),
                    words);
        } else if (encoder.emotion() == Emotion.UNREADABLE) {
            warning(
                    "unreadable-pretraining",
                    "Encoders that were trained on emotions are forbidden (%s), and whether this one was %s",
                    source(),
                    words);
        } else if (encoder.emotion() == Emotion.UNSAID) {
            warning(
                    "unknown-pretraining",
                    "Encoders that were trained on emotions are forbidden (%s), and what this one was trained on is not said:"
                            + " the encoder %s",
                    source(),
                    words);
        }
    }

    private String source() {
        String source = card.rules().source();
        return source.isEmpty() ? "the challenge's card" : source;
    }

    private void error(String code, String message, Object... values) {
        findings.add(Finding.error(code, message.formatted(values)));
    }

    private void warning(String code, String message, Object... values) {
        findings.add(Finding.warning(code, message.formatted(values)));
    }
}
