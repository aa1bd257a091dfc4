package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.LabelMap;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Task;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.files.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One application of a protocol to a corpus; collects what takes part and what does not. Used once. */
final class CorpusLabelling {
    private final Protocol protocol;
    private final boolean folds;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final Map<String, List<String>> unknownLabels = new TreeMap<>();

    private record Candidate(Utterance utterance, Optional<String> className, Split purpose) {}

    CorpusLabelling(Protocol protocol) {
        this.protocol = protocol;
        folds = !(protocol.folds() instanceof Folds.None);
    }

    LabelledCorpus apply(Corpus corpus) {
        CorpusFiles.requireUniqueIds(corpus.utterances());
        checkSplits(corpus.utterances());
        exclusions.addAll(corpus.exclusions());
        corpus.utterances().forEach(this::consider);
        checkLabels();
        Protocol resolved = withClasses(classes());
        List<LabelledUtterance> labelled = candidates.stream()
                .map(each -> labelled(each, resolved.classes()))
                .toList();
        TrainingCheck.check(resolved, labelled, exclusions.size());
        return new LabelledCorpus(resolved, labelled, exclusions, corpus.remarks());
    }

    private void consider(Utterance utterance) {
        Optional<Split> purpose =
                folds ? Optional.of(Split.TRAIN) : utterance.split().flatMap(protocol.splits()::purpose);
        if (purpose.isEmpty()) {
            String reason =
                    utterance.split().map(name -> "split " + name + " not used").orElse("no split");
            exclusions.add(new Exclusion(utterance.id(), reason));
        } else if (protocol.task() == Task.DIMENSIONS) {
            considerDimensions(utterance, purpose.get());
        } else if (utterance.label().isEmpty()) {
            considerUnlabelled(utterance, purpose.get(), "no label");
        } else if (protocol.task() == Task.BOTH && utterance.dimensions().isEmpty()) {
            considerUnlabelled(utterance, purpose.get(), "no dimensions");
        } else {
            considerLabelled(utterance, utterance.label().get(), purpose.get());
        }
    }

    private void considerDimensions(Utterance utterance, Split purpose) {
        Optional<String> excluded = utterance.label().filter(protocol.labels().excluded()::contains);
        if (excluded.isPresent()) {
            exclusions.add(new Exclusion(utterance.id(), "label " + excluded.get()));
        } else if (utterance.dimensions().isPresent()) {
            candidates.add(new Candidate(utterance, Optional.empty(), purpose));
        } else {
            considerUnlabelled(utterance, purpose, "no dimensions");
        }
    }

    private void considerUnlabelled(Utterance utterance, Split purpose, String reason) {
        if (purpose == Split.TEST) {
            candidates.add(new Candidate(utterance, Optional.empty(), purpose));
        } else {
            exclusions.add(new Exclusion(utterance.id(), reason));
        }
    }

    private void considerLabelled(Utterance utterance, String label, Split purpose) {
        LabelMap labels = protocol.labels();
        String mapped = labels.classes().getOrDefault(label, label);
        boolean known = protocol.classes().isEmpty() || protocol.classes().contains(mapped);
        if (!known && !labels.excluded().contains(label)) {
            unknownLabels.computeIfAbsent(label, each -> new ArrayList<>()).add(utterance.id());
            return;
        }
        labels.classOf(label, protocol.classes())
                .ifPresentOrElse(
                        name -> candidates.add(new Candidate(utterance, Optional.of(name), purpose)),
                        () -> exclusions.add(new Exclusion(utterance.id(), "label " + label)));
    }

    private List<String> classes() {
        if (!protocol.classes().isEmpty()) {
            return protocol.classes();
        }
        Set<String> found = new TreeSet<>();
        candidates.forEach(each -> each.className().ifPresent(found::add));
        return List.copyOf(found);
    }

    private Protocol withClasses(List<String> classes) {
        return new Protocol(
                protocol.task(),
                classes,
                protocol.labels(),
                protocol.splits(),
                protocol.folds(),
                protocol.development(),
                protocol.absentClasses(),
                protocol.metric());
    }

    private LabelledUtterance labelled(Candidate candidate, List<String> classes) {
        boolean rated = protocol.task() == Task.DIMENSIONS
                && candidate.utterance().dimensions().isPresent();
        int index = candidate
                .className()
                .map(classes::indexOf)
                .orElse(rated ? LabelledUtterance.RATED : LabelledUtterance.UNLABELLED);
        return new LabelledUtterance(candidate.utterance(), index, candidate.purpose());
    }

    private void checkSplits(List<Utterance> utterances) {
        if (!folds
                && !utterances.isEmpty()
                && utterances.stream().allMatch(each -> each.split().isEmpty())) {
            throw new InvalidInputException(
                    "no-splits",
                    "The corpus names no split for any of its %d utterances, and the protocol has no folds: nothing says what to train on. Give a split column, or folds by speaker"
                            .formatted(utterances.size()),
                    "protocol.folds",
                    "set protocol.folds to leave-one-speaker-out or to speaker groups",
                    null);
        }
    }

    private void checkLabels() {
        if (unknownLabels.isEmpty()) {
            return;
        }
        List<String> files =
                unknownLabels.values().stream().flatMap(List::stream).toList();
        throw new InvalidInputException(
                "unknown-label",
                "%d utterances have labels outside the label map, %s: %s. Classes: %s; excluded labels: %s"
                        .formatted(
                                files.size(),
                                Listing.of(unknownLabels.keySet()),
                                Listing.of(files),
                                protocol.classes(),
                                protocol.labels().excluded()),
                "protocol.labels",
                "map the labels under protocol.labels, or exclude them under protocol.exclude",
                null);
    }
}
