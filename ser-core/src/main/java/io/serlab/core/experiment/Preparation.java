package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.ProtocolCard;
import io.serlab.api.corpus.Utterance;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.training.Loss;
import io.serlab.api.training.TargetPart;
import io.serlab.core.alignment.AlignmentReport;
import io.serlab.core.augmentation.AudioAugmenter;
import io.serlab.core.augmentation.AugmentedCopies;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.features.AudioItem;
import io.serlab.core.features.BatchPlan;
import io.serlab.core.training.ModelPlan;
import io.serlab.core.training.UtteranceTargets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment with everything read that its runs need: the corpus under its protocol, the folds, the encoder, the
 * recordings checked and hashed. Made anew by every process; equal inputs give an equal preparation.
 *
 * @param items the recordings, in the corpus's order
 * @param copies of training recordings, altered
 * @param corpusFingerprint hash of ids, labels, speakers, splits and audio, and of what else the loss is told
 */
public record Preparation(
        ExperimentSpec spec,
        LabelledCorpus corpus,
        List<Fold> folds,
        SpeechEncoder encoder,
        List<Integer> layers,
        List<AudioItem> items,
        AugmentedCopies copies,
        String corpusFingerprint,
        ProtocolCard card)
        implements AutoCloseable {

    /**
     * The same corpus, recordings and encoder for another experiment, which must have the same corpus, protocol, encoder
     * and altered copies. The encoder stays this preparation's: close only one of them.
     *
     * @throws InvalidInputException if the encoder has not got the layers, the corpus not what the loss needs, or training cannot
     *     draw as it says
     */
    public Preparation with(ExperimentSpec other) {
        Preparer.requireData(other, corpus, folds);
        List<Integer> otherLayers = other.layers().resolve(encoder.info());
        other.tuning().ifPresent(tuning -> Preparer.requireTrainable(tuning, encoder, otherLayers));
        int dimension = other.model().plan(encoder.info(), classes().size()).dimension();
        VariationBlocks.require(other.variation(), dimension, folds, classes());
        String fingerprint = fingerprint(corpus, items, LossTargets.of(other, corpus));
        return new Preparation(other, corpus, folds, encoder, otherLayers, items, copies, fingerprint, card);
    }

    /** The same for another encoder with the same layers, of some of the utterances. It takes over the encoder. */
    public Preparation with(SpeechEncoder other, Set<String> ids) {
        List<AudioItem> some =
                items.stream().filter(item -> ids.contains(item.id())).toList();
        return new Preparation(spec, corpus, folds, other, layers, some, AugmentedCopies.NONE, corpusFingerprint, card);
    }

    /** What is odd about the alignments of the corpus. */
    public AlignmentReport alignment() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        double rate = encoder.info().sampleRateHz();
        items.forEach(item -> seconds.put(item.id(), item.samples() / rate));
        List<Utterance> utterances =
                corpus.utterances().stream().map(LabelledUtterance::utterance).toList();
        return AlignmentReport.of(utterances, each -> Objects.requireNonNull(seconds.get(each.id())), corpus.remarks());
    }

    /** The class list. */
    public List<String> classes() {
        return corpus.protocol().classes();
    }

    /** Whether the labelled utterances are cross-validated. */
    public boolean crossValidated() {
        return !folds.get(0).name().equals(Fold.ALL);
    }

    /** The utterances of the test split that have no labels, in the corpus's row order. */
    public List<LabelledUtterance> unlabelledTest() {
        return folds.stream()
                .flatMap(fold -> fold.test().stream())
                .filter(utterance -> !utterance.isLabelled())
                .toList();
    }

    /** What the reported figures are computed on. */
    public ReportedSplit reportedSplit() {
        if (spec.testLeftOut()) {
            return ReportedSplit.DEVELOPMENT;
        }
        if (crossValidated()) {
            return ReportedSplit.OUT_OF_FOLD;
        }
        Fold fold = folds.get(0);
        if (fold.test().stream().anyMatch(LabelledUtterance::isLabelled)) {
            return ReportedSplit.TEST;
        }
        return fold.development().isEmpty() ? ReportedSplit.TRAIN : ReportedSplit.DEVELOPMENT;
    }

    /**
     * The labelled utterances of a fold that are reported. One that is development data of several folds is reported by
     * the first of them alone, so that every utterance counts once.
     */
    public List<LabelledUtterance> reported(Fold fold) {
        return switch (reportedSplit()) {
            case OUT_OF_FOLD, TEST ->
                fold.test().stream().filter(LabelledUtterance::isLabelled).toList();
            case DEVELOPMENT -> firstReported(fold);
            case TRAIN -> fold.train();
        };
    }

    private List<LabelledUtterance> firstReported(Fold fold) {
        Set<String> earlier = new HashSet<>();
        folds.subList(0, folds.indexOf(fold))
                .forEach(before -> before.development().forEach(utterance -> earlier.add(utterance.id())));
        return fold.development().stream()
                .filter(utterance -> !earlier.contains(utterance.id()))
                .toList();
    }

    /** The length of each recording in seconds, to a sample of the encoder's rate. */
    public Map<String, Double> seconds() {
        double rate = encoder.info().sampleRateHz();
        Map<String, Double> seconds = new LinkedHashMap<>();
        items.forEach(item -> seconds.put(item.id(), item.samples() / rate));
        return seconds;
    }

    /** How features are extracted: the recordings as if there were no copies, whose frames so stay what they are. */
    public BatchPlan batchPlan() {
        BatchPlan originals =
                BatchPlan.of(items, encoder.info(), spec.training().batchSeconds());
        return copies.items().isEmpty() ? originals : originals.and(copyPlan());
    }

    /** How features of copies are extracted. */
    public BatchPlan copyPlan() {
        return BatchPlan.of(copies.items(), encoder.info(), spec.training().batchSeconds());
    }

    /** What a recording sounds like to the encoder. */
    public Waveform audio(AudioItem item) {
        return copies.read(item, encoder.info().sampleRateHz());
    }

    /** What decides what copies sound like, if there are any. */
    public Optional<String> augmentationFingerprint() {
        return copies.augmenter().map(AudioAugmenter::sha256);
    }

    /** The network of every fold. */
    public ModelPlan model() {
        boolean rated = loss().needs().contains(TargetPart.DIMENSIONS);
        return spec.model().plan(encoder.info(), classes().size()).rated(rated);
    }

    /** What training makes small. */
    public Loss loss() {
        return LossTargets.loss(spec, corpus);
    }

    /** What the loss needs to know of the utterances beside their classes. */
    public UtteranceTargets targets() {
        return LossTargets.of(spec, corpus);
    }

    /** The hash shared by all seeds of this experiment on this corpus. */
    public String groupIdentity() {
        return identity(spec.identity());
    }

    private String identity(Map<String, Object> experiment) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("spec", experiment);
        parts.put("corpus", corpusFingerprint);
        parts.put("encoder", encoder.info().fingerprint());
        augmentationFingerprint().ifPresent(sha256 -> parts.put("augmentation", sha256));
        return CanonicalHash.of(parts);
    }

    /** The hash that makes two runs the same run. */
    public String runIdentity(long seed) {
        return CanonicalHash.of(List.of(groupIdentity(), seed));
    }

    /** The hash that two runs share which differ in nothing but the versions of the plugins they use. */
    public String identityWithoutPlugins(long seed) {
        return CanonicalHash.of(List.of(identity(spec.identityWithoutPlugins()), seed));
    }

    /** The seed of a fold: each fold draws its own numbers. */
    public static Seed foldSeed(long seed, Fold fold) {
        return new Seed(seed).stream("fold").stream(fold.name());
    }

    /** @param targets what the loss is told beside the classes: no part of what a run is where it does not ask for it */
    static String fingerprint(LabelledCorpus corpus, List<AudioItem> items, UtteranceTargets targets) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            LabelledUtterance labelled = corpus.utterances().get(i);
            Utterance utterance = labelled.utterance();
            rows.add(List.of(
                    utterance.id(),
                    labelled.classIndex(),
                    utterance.speaker().orElse(""),
                    labelled.purpose().name(),
                    items.get(i).sha256()));
        }
        if (!targets.equals(UtteranceTargets.NONE)) {
            rows.add(targets.toString());
        }
        return CanonicalHash.of(rows);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
