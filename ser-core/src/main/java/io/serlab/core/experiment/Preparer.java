package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.ProtocolCard;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.EncoderNetwork;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.AudioInfo;
import io.serlab.core.audio.Resampler;
import io.serlab.core.augmentation.AugmentedCopies;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.FoldPlan;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.features.AudioHashes;
import io.serlab.core.features.AudioItem;
import io.serlab.core.features.Normalisation;
import io.serlab.core.files.Listing;
import io.serlab.core.finetuning.TunedWeights;
import io.serlab.core.finetuning.TuningSettings;
import io.serlab.core.training.UtteranceTargets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads and checks all that an experiment names, before any work starts. */
public final class Preparer {
    private Preparer() {}

    /** Told how many recordings were looked at. */
    @FunctionalInterface
    public interface Checked {
        /** So many of all. */
        void recordings(int done, int total);
    }

    /**
     * Prepares an experiment.
     *
     * @param hashes remembers audio hashes; a recording met for the first time is decoded whole, so that a broken one is
     *     found now and not hours later
     * @param checked told how many recordings were looked at
     * @throws InvalidInputException for anything in corpus, audio, protocol, loss or encoder that cannot work
     */
    public static Preparation prepare(
            ExperimentSpec spec, EncoderEnvironment environment, AudioHashes hashes, Checked checked) {
        LabelledCorpus whole = LabelledCorpus.of(TestData.read(spec), spec.protocol());
        LabelledCorpus corpus = TestData.leftOut(spec, whole);
        UtteranceTargets targets = LossTargets.of(spec, corpus);
        List<Fold> folds = TestData.leftOut(spec, FoldPlan.of(whole));
        requireData(spec, corpus, folds);
        DisputedLabels.requireUnscored(folds);
        SpeechEncoder encoder = spec.encoder().factory().create(spec.encoder().settings(), environment);
        try {
            List<Integer> layers = spec.layers().resolve(encoder.info());
            List<String> classes = corpus.protocol().classes();
            int dimension = spec.model().plan(encoder.info(), classes.size()).dimension();
            VariationBlocks.require(spec.variation(), dimension, folds, classes);
            spec.tuning().ifPresent(tuning -> requireTrainable(tuning, encoder, layers));
            List<AudioItem> items = items(corpus, encoder, hashes, checked);
            AugmentedCopies copies = PreparedCopies.of(spec, folds, items, encoder, hashes);
            String fingerprint = Preparation.fingerprint(corpus, items, targets);
            return new Preparation(
                    spec, corpus, folds, encoder, layers, items, copies, fingerprint, card(spec, corpus, folds));
        } catch (RuntimeException failed) {
            encoder.close();
            throw failed;
        }
    }

    /**
     * Refuses settings for which the corpus lacks what they need.
     *
     * @throws InvalidInputException for the first of them
     */
    static void requireData(ExperimentSpec spec, LabelledCorpus corpus, List<Fold> folds) {
        spec.calibration()
                .prior()
                .ifPresent(prior -> prior.requireClasses(corpus.protocol().classes()));
        requireSpeakers(spec, corpus);
        DevelopmentNeeds.check(spec, folds);
    }

    private static void requireSpeakers(ExperimentSpec spec, LabelledCorpus corpus) {
        List<String> unknown = corpus.utterances().stream()
                .filter(utterance -> utterance.utterance().speaker().isEmpty())
                .map(LabelledUtterance::id)
                .toList();
        if (spec.normalisation() == Normalisation.SPEAKER && !unknown.isEmpty()) {
            throw new InvalidInputException(
                    "unknown-speakers",
                    "frames.normalise: speaker needs the speaker of every utterance; %d have none: %s"
                            .formatted(unknown.size(), Listing.of(unknown)),
                    "frames.normalise",
                    "use corpus or none",
                    null);
        }
    }

    /** Refuses an encoder that cannot learn as it is asked to. */
    static void requireTrainable(TuningSettings tuning, SpeechEncoder encoder, List<Integer> layers) {
        EncoderNetwork network = encoder.network()
                .orElseThrow(() -> new InvalidInputException(
                        "not-trainable",
                        "encoder.train: encoder '%s' cannot be trained, only used. Published transformers can: auto."
                                .formatted(encoder.info().name())));
        int deepest = layers.stream().mapToInt(Integer::intValue).max().orElseThrow();
        TunedWeights.of(tuning, network.weights(), deepest);
    }

    private static List<AudioItem> items(
            LabelledCorpus corpus, SpeechEncoder encoder, AudioHashes hashes, Checked checked) {
        List<AudioItem> items = new ArrayList<>();
        List<InvalidInputException> broken = new ArrayList<>();
        for (LabelledUtterance utterance : corpus.utterances()) {
            try {
                items.add(item(utterance, encoder, hashes));
            } catch (InvalidInputException unreadable) {
                broken.add(unreadable);
            }
            checked.recordings(items.size() + broken.size(), corpus.utterances().size());
        }
        if (!broken.isEmpty()) {
            throw unreadable(broken, corpus.utterances().size());
        }
        hashes.save();
        return items;
    }

    private static AudioItem item(LabelledUtterance utterance, SpeechEncoder encoder, AudioHashes hashes) {
        Path audio = utterance.utterance().audio();
        AudioInfo info = AudioFiles.inspect(audio);
        if (!hashes.remembers(audio)) {
            AudioFiles.read(audio);
        }
        int samples = Resampler.resampledLength(
                info.samples(), info.sampleRateHz(), encoder.info().sampleRateHz());
        requireLongEnough(audio.toString(), samples, encoder);
        return new AudioItem(utterance.id(), audio, hashes.sha256(audio), samples);
    }

    /** Names the recording that is too short for the encoder, if it is. */
    static void requireLongEnough(String recording, int samples, SpeechEncoder encoder) {
        try {
            encoder.frameCount(samples);
        } catch (InvalidInputException tooShort) {
            throw new InvalidInputException(
                    tooShort.code(), "%s: %s".formatted(recording, tooShort.getMessage()), tooShort);
        }
    }

    private static InvalidInputException unreadable(List<InvalidInputException> broken, int all) {
        if (broken.size() == 1) {
            return broken.get(0);
        }
        return new InvalidInputException(
                broken.get(0).code(),
                "%d of %d recordings cannot be used: %s"
                        .formatted(
                                broken.size(),
                                all,
                                Listing.of(broken.stream()
                                        .map(Throwable::getMessage)
                                        .toList())));
    }

    private static ProtocolCard card(ExperimentSpec spec, LabelledCorpus corpus, List<Fold> folds) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (Fold fold : folds) {
            String prefix = fold.name().equals(Fold.ALL) ? "" : "fold " + fold.name() + " ";
            counts.put(prefix + "train", counts(corpus, fold.train()));
            counts.put(prefix + "development", counts(corpus, fold.development()));
            counts.put(prefix + "test", counts(corpus, fold.test()));
            if (!fold.sharedSpeakers().isEmpty()) {
                notes.add("%s: %d speakers of the test set are also heard in training or development"
                        .formatted(fold.name(), fold.sharedSpeakers().size()));
            }
        }
        long unused = unusedDevelopment(corpus, folds);
        if (unused > 0) {
            notes.add(
                    "%d utterances of the corpus's own development split take no part: protocol.development says otherwise"
                            .formatted(unused));
        }
        DisputedLabels.note(corpus).ifPresent(notes::add);
        if (spec.testLeftOut()) {
            notes.add("the test data are left out: the figures are those of the development data");
        }
        if (spec.normalisation().transductive()) {
            notes.add("frames are normalised per speaker: transductive, it uses the unlabelled audio of test speakers");
        }
        Map<String, Integer> excluded = corpus.excludedByReason();
        String hash = CanonicalHash.of(List.of(ProtocolBlock.write(corpus.protocol()), counts, excluded, notes));
        return new ProtocolCard(corpus.protocol(), counts, excluded, notes, hash);
    }

    private static long unusedDevelopment(LabelledCorpus corpus, List<Fold> folds) {
        Set<String> used = new HashSet<>();
        for (Fold fold : folds) {
            Stream.of(fold.train(), fold.development(), fold.test())
                    .flatMap(List::stream)
                    .forEach(utterance -> used.add(utterance.id()));
        }
        return corpus.utterances().stream()
                .filter(utterance -> !used.contains(utterance.id()))
                .count();
    }

    private static Map<String, Integer> counts(LabelledCorpus corpus, List<LabelledUtterance> part) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        corpus.protocol().classes().forEach(name -> counts.put(name, 0));
        for (LabelledUtterance utterance : part) {
            counts.merge(corpus.kind(utterance), 1, Integer::sum);
        }
        return counts;
    }
}
