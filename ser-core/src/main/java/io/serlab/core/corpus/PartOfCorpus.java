package io.serlab.core.corpus;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.files.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One corpus among several: its labels become the joint classes, its speakers, and its ids unless they stay its own, get its name before them. Ratings of
 * arousal, valence and dominance are not taken over, for their scales differ. Used once.
 */
final class PartOfCorpus {
    private final JoinedPart part;
    private final List<String> classes;
    private final Protocol own;
    private final List<Utterance> utterances = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final Map<String, List<String>> unknown = new TreeMap<>();

    PartOfCorpus(JoinedPart part, List<String> classes) {
        this.part = part;
        this.classes = classes;
        this.own = part.reader().protocol();
    }

    /**
     * Reads it.
     *
     * @throws InvalidInputException {@code unknown-label} for labels that are neither mapped nor excluded; {@code no-splits}
     *     if its own splits shall count and it has none
     */
    Corpus read() {
        requireSplits();
        Corpus corpus = part.reader().read();
        corpus.exclusions().forEach(each -> exclude(each.id(), each.reason()));
        corpus.utterances().forEach(this::take);
        requireKnown();
        List<Remark> remarks = corpus.remarks().stream()
                .map(each -> new Remark(id(each.subject()), each.what()))
                .toList();
        return new Corpus(utterances, exclusions, remarks);
    }

    private void take(Utterance utterance) {
        Optional<String> split = split(utterance);
        boolean needsLabel = part.use() != JoinedPart.Use.OWN || !split.equals(Optional.of("test"));
        if (split.isEmpty()) {
            exclude(utterance.id(), "split " + utterance.split().orElse("unknown") + " not used");
        } else if (utterance.label().isEmpty() && needsLabel) {
            exclude(utterance.id(), "no label");
        } else if (utterance.label().filter(this::isExcluded).isPresent()) {
            exclude(utterance.id(), "label " + utterance.label().get());
        } else {
            add(utterance, split.get());
        }
    }

    private Optional<String> split(Utterance utterance) {
        if (part.use() != JoinedPart.Use.OWN) {
            return Optional.of(part.use().word());
        }
        return utterance.split().flatMap(own.splits()::purpose).map(PartOfCorpus::word);
    }

    private static String word(Split purpose) {
        return EnumWords.of(purpose);
    }

    private void add(Utterance utterance, String split) {
        Optional<String> joint = utterance.label().map(this::joint);
        if (joint.isPresent() && !classes.contains(joint.get())) {
            unknown.computeIfAbsent(utterance.label().orElse(""), label -> new ArrayList<>())
                    .add(utterance.id());
            return;
        }
        Utterance.Builder builder = Utterance.builder(id(utterance.id()), utterance.audio())
                .label(joint.orElse(null))
                .distribution(shares(utterance))
                .speaker(utterance.speaker().map(this::named).orElse(null))
                .split(split)
                .transcript(utterance.transcript().orElse(null))
                .segments(utterance.segments());
        utterance.attributes().forEach(builder::attribute);
        utterances.add(builder.attribute(JoinedPart.ATTRIBUTE, part.name()).build());
    }

    /** The class of a label: as the part maps it, or as its own protocol does and then the part. */
    private String joint(String label) {
        String ownClass = own.labels().classes().getOrDefault(label, label);
        return Optional.ofNullable(part.labels().get(label))
                .orElse(part.labels().getOrDefault(ownClass, ownClass));
    }

    private boolean isExcluded(String label) {
        String ownClass = own.labels().classes().getOrDefault(label, label);
        return part.excluded().contains(label)
                || part.excluded().contains(ownClass)
                || own.labels().excluded().contains(label) && !part.labels().containsKey(label);
    }

    private Map<String, Double> shares(Utterance utterance) {
        Map<String, Double> shares = new LinkedHashMap<>();
        utterance.distribution().forEach((label, share) -> {
            if (!isExcluded(label) && classes.contains(joint(label))) {
                shares.merge(joint(label), share, Double::sum);
            }
        });
        return shares;
    }

    private String id(String own) {
        return part.ids() == JoinedPart.Ids.OWN ? own : named(own);
    }

    private String named(String text) {
        return part.name() + "/" + text;
    }

    private void exclude(String id, String reason) {
        exclusions.add(new Exclusion(id(id), reason + " of " + part.name()));
    }

    private void requireSplits() {
        if (part.use() == JoinedPart.Use.OWN && !(own.folds() instanceof Folds.None)) {
            throw new InvalidInputException(
                    "no-splits",
                    "Corpus '%s' has no splits of its own, which corpus.parts.%s.use asks for."
                            .formatted(part.name(), part.name()),
                    "corpus.parts." + part.name() + ".use",
                    "set it to train, development or test",
                    null);
        }
    }

    private void requireKnown() {
        if (!unknown.isEmpty()) {
            List<String> ids = unknown.values().stream().flatMap(List::stream).toList();
            throw new InvalidInputException(
                    "unknown-label",
                    "%d utterances of corpus '%s' have labels outside the classes %s, %s: %s"
                            .formatted(ids.size(), part.name(), classes, Listing.of(unknown.keySet()), Listing.of(ids)),
                    "corpus.parts." + part.name(),
                    "map the labels under corpus.parts.%s.labels, or exclude them under corpus.parts.%s.exclude"
                            .formatted(part.name(), part.name()),
                    null);
        }
    }
}
