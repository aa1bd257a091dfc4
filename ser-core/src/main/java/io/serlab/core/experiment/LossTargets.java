package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Utterance;
import io.serlab.api.training.Loss;
import io.serlab.api.training.TargetPart;
import io.serlab.core.corpus.Agreement;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.files.Listing;
import io.serlab.core.training.DimensionScale;
import io.serlab.core.training.UtteranceTargets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a loss needs to know of a corpus beside the classes: the shares of raters, or dimensions. */
final class LossTargets {
    private final String name;
    private final Loss loss;
    private final LabelledCorpus corpus;
    private final DimensionScale scale;

    private LossTargets(ExperimentSpec spec, LabelledCorpus corpus) {
        name = spec.loss().name();
        loss = loss(spec, corpus);
        this.corpus = corpus;
        scale = spec.scale();
    }

    /**
     * The loss of an experiment.
     *
     * @throws InvalidInputException if its settings do not fit the classes
     */
    static Loss loss(ExperimentSpec spec, LabelledCorpus corpus) {
        return spec.loss()
                .factory()
                .create(spec.loss().settings(), corpus.protocol().classes());
    }

    /**
     * All that the corpus knows of what the loss of an experiment needs.
     *
     * @throws InvalidInputException if the loss learns something else than the protocol predicts, or a training utterance
     *     lacks what it needs
     */
    static UtteranceTargets of(ExperimentSpec spec, LabelledCorpus corpus) {
        TaskNeeds.check(spec, corpus);
        LossTargets targets = new LossTargets(spec, corpus);
        targets.requireAgreement();
        return new UtteranceTargets(
                targets.needs(TargetPart.DISTRIBUTIONS) ? targets.distributions() : Map.of(),
                targets.needs(TargetPart.DIMENSIONS) ? targets.dimensions() : Map.of());
    }

    private boolean needs(TargetPart part) {
        return loss.needs().contains(part);
    }

    private void requireAgreement() {
        List<String> disputed = training()
                .filter(each -> Agreement.isMissing(each.utterance()))
                .map(LabelledUtterance::id)
                .toList();
        if (needs(TargetPart.CLASSES) && !needs(TargetPart.DISTRIBUTIONS) && !disputed.isEmpty()) {
            throw refusal(
                    "loss-of-disputed-labels",
                    "Loss '%s' learns hard classes, but the raters of %d training utterances agree on none: %s"
                            .formatted(name, disputed.size(), Listing.of(disputed)),
                    "set the reader's no-agreement to exclude, or use a loss of the shares of raters");
        }
    }

    private Map<String, float[]> distributions() {
        Map<String, float[]> known = new LinkedHashMap<>();
        for (LabelledUtterance each : corpus.utterances()) {
            distribution(each.utterance()).ifPresent(shares -> known.put(each.id(), shares));
        }
        requireKnown(
                known.keySet(),
                "the share of raters for each class",
                "give them, as docs/corpora.md says, or use a loss of hard classes");
        return known;
    }

    /** The shares over the classes; what raters gave to excluded labels is left out. */
    private Optional<float[]> distribution(Utterance utterance) {
        Protocol protocol = corpus.protocol();
        float[] shares = new float[protocol.classes().size()];
        double sum = 0;
        for (Map.Entry<String, Double> entry : utterance.distribution().entrySet()) {
            Optional<String> className = protocol.labels().classOf(entry.getKey(), protocol.classes());
            if (className.isPresent()) {
                shares[protocol.classes().indexOf(className.get())] +=
                        entry.getValue().floatValue();
                sum += entry.getValue();
            }
        }
        if (sum <= 0) {
            return Optional.empty();
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (shares[i] / sum);
        }
        return Optional.of(shares);
    }

    private Map<String, float[]> dimensions() {
        Map<String, float[]> known = new LinkedHashMap<>();
        for (LabelledUtterance each : corpus.utterances()) {
            each.utterance().dimensions().ifPresent(rating -> known.put(each.id(), scale.onNetwork(rating)));
        }
        requireKnown(
                known.keySet(),
                "arousal, valence and dominance",
                "give them, as docs/corpora.md says, or use a loss of classes");
        requireOnScale();
        return known;
    }

    private void requireKnown(Collection<String> known, String what, String hint) {
        List<String> training = training().map(LabelledUtterance::id).toList();
        List<String> lacking =
                training.stream().filter(id -> !known.contains(id)).toList();
        if (!lacking.isEmpty()) {
            throw refusal(
                    "missing-targets",
                    "Loss '%s' needs %s of every training utterance; %d of %d have none: %s"
                            .formatted(name, what, lacking.size(), training.size(), Listing.of(lacking)),
                    hint);
        }
    }

    private void requireOnScale() {
        List<String> outside = corpus.utterances().stream()
                .filter(each -> each.utterance()
                        .dimensions()
                        .filter(rating -> !scale.contains(rating))
                        .isPresent())
                .map(LabelledUtterance::id)
                .toList();
        if (!outside.isEmpty()) {
            throw new InvalidInputException(
                    "ratings-outside-scale",
                    "%d of %d utterances have arousal, valence or dominance outside protocol.dimension-scale [%s, %s]: %s"
                            .formatted(
                                    outside.size(),
                                    corpus.utterances().size(),
                                    scale.lowest(),
                                    scale.highest(),
                                    Listing.of(outside)),
                    "protocol.dimension-scale",
                    "set it to the lowest and highest rating of the corpus's scale",
                    null);
        }
    }

    private Stream<LabelledUtterance> training() {
        return corpus.utterances().stream().filter(each -> each.isLabelled() && each.purpose() == Split.TRAIN);
    }

    private static InvalidInputException refusal(String code, String message, String hint) {
        return new InvalidInputException(code, message, "loss.name", hint, null);
    }
}
