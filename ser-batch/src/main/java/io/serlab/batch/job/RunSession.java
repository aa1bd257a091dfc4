package io.serlab.batch.job;

import ai.djl.Device;
import io.serlab.api.array.Safetensors;
import io.serlab.core.augmentation.AugmentationRecipe;
import io.serlab.core.augmentation.EpochCopies;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.experiment.TestDataGuard;
import io.serlab.core.features.AudioItem;
import io.serlab.core.features.FeatureCache;
import io.serlab.core.features.FeatureSet;
import io.serlab.core.features.FrameNormaliser;
import io.serlab.core.features.Normalisation;
import io.serlab.core.finetuning.TuningSettings;
import io.serlab.core.training.FrameSource;
import io.serlab.core.training.InterruptedTrainingException;
import io.serlab.registry.RunRecorder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the steps of one run share in one process. Not thread-safe. */
final class RunSession {
    private final Preparation preparation;
    private final long seed;
    private final RunFolder folder;
    private final RunRecorder recorder;
    private final FeatureCache cache;
    private final Surroundings surroundings;
    private @Nullable FeatureSet features;
    private @Nullable FeatureSet copies;
    private @Nullable TunedFeatures tuned;
    private @Nullable Fold normalised;
    private @Nullable FrameNormaliser normaliser;
    private @Nullable TestDataGuard guard;

    /**
     * What a run does not depend on.
     *
     * @param stop whether to end as soon as a piece of work is done
     * @param explanations what is told of the run besides its steps, after them
     * @param attended whether the run makes a page of itself
     */
    record Surroundings(
            Device device,
            Progress progress,
            BooleanSupplier stop,
            Optional<String> pluginChange,
            Explanations explanations,
            boolean attended) {}

    RunSession(
            Preparation preparation,
            long seed,
            RunFolder folder,
            RunRecorder recorder,
            FeatureCache cache,
            Surroundings surroundings) {
        this.preparation = preparation;
        this.seed = seed;
        this.folder = folder;
        this.recorder = recorder;
        this.cache = cache;
        this.surroundings = surroundings;
    }

    Preparation preparation() {
        return preparation;
    }

    long seed() {
        return seed;
    }

    RunFolder folder() {
        return folder;
    }

    RunRecorder recorder() {
        return recorder;
    }

    FeatureCache cache() {
        return cache;
    }

    Device device() {
        return surroundings.device();
    }

    Progress progress() {
        return surroundings.progress();
    }

    /** What changed in the run's plugins since it was begun, if anything did. */
    Optional<String> pluginChange() {
        return surroundings.pluginChange();
    }

    /** What is told of the run besides its steps, after them. */
    Explanations explanations() {
        return surroundings.explanations();
    }

    /** Whether the run makes a page of itself. */
    boolean attended() {
        return surroundings.attended();
    }

    BooleanSupplier stop() {
        return surroundings.stop();
    }

    /**
     * Asserts that a fold uses no test data, if the experiment leaves them out.
     *
     * @throws io.serlab.api.SerException if it does
     */
    void requireNoTestData(Fold fold) {
        if (preparation.spec().testLeftOut()) {
            TestDataGuard known = guard;
            if (known == null) {
                known = new TestDataGuard(preparation.spec());
                guard = known;
            }
            known.require(preparation, fold);
        }
    }

    /** The cached frames of all utterances; extraction must be complete. */
    FeatureSet features() {
        FeatureSet open = features;
        if (open == null) {
            open = cache.open(preparation.encoder().info().fingerprint(), preparation.layers(), preparation.items());
            features = open;
        }
        return open;
    }

    /** The cached frames of the altered copies, if there are any; extraction must be complete. */
    Optional<FeatureSet> copies() {
        List<AudioItem> items = preparation.copies().items();
        if (copies == null && !items.isEmpty()) {
            copies = cache.open(preparation.encoder().info().fingerprint(), preparation.layers(), items);
        }
        return Optional.ofNullable(copies);
    }

    /** How the encoder is trained along, if it is. */
    Optional<TuningSettings> tuning() {
        return preparation.spec().tuning();
    }

    /** The cached frames of what a trained fold predicts, made by the encoder that was trained along if there is one. */
    FeatureSet features(Fold fold) {
        return tuning().isEmpty() ? features() : tunedFeatures(fold).frames();
    }

    /** What the encoder that was trained along makes; that of the last fold asked for is kept. */
    TunedFeatures tunedFeatures(Fold fold) {
        TunedFeatures open = tuned;
        if (open == null || open.fold() != fold) {
            open = TunedFeatures.of(this, fold);
            tuned = open;
        }
        return open;
    }

    /** The frames as a trained fold sees them: normalised by its own training data. */
    FrameSource frames(Fold fold) {
        return new NormalisedFrames(features(fold), normaliser(fold));
    }

    /** The same with a choice of altered copies for each epoch, if there are any. */
    FrameSource trainingFrames(Fold fold) {
        return copies().<FrameSource>map(
                        altered -> new AugmentedFrames(features(), altered, normaliser(fold), epochCopies(fold)))
                .orElseGet(() -> frames(fold));
    }

    private EpochCopies epochCopies(Fold fold) {
        AugmentationRecipe recipe = preparation.spec().augmentation().orElseThrow();
        return new EpochCopies(recipe.copies(), recipe.includeOriginal(), Preparation.foldSeed(seed, fold));
    }

    /** The figures of a fold; those of the last fold asked for are kept, as every step asks for them more than once. */
    FrameNormaliser normaliser(Fold fold) {
        FrameNormaliser known = normaliser;
        if (known == null || fold != normalised) {
            known = figures(fold);
            normaliser = known;
            normalised = fold;
        }
        return known;
    }

    // Those of a trained network lie in its checkpoint: no second pass over the training data.
    private FrameNormaliser figures(Fold fold) {
        if (preparation.spec().normalisation() == Normalisation.NONE) {
            return FrameNormaliser.none();
        }
        Map<String, String> speakers = new LinkedHashMap<>();
        for (LabelledUtterance utterance : preparation.corpus().utterances()) {
            speakers.put(utterance.id(), utterance.utterance().speaker().orElse(""));
        }
        Function<String, String> speakerOf = id -> speakers.getOrDefault(id, "");
        Normalisation normalisation = preparation.spec().normalisation();
        Path checkpoint = folder.checkpoint(fold);
        return Files.exists(checkpoint)
                ? FrameNormaliser.restore(normalisation, Safetensors.open(checkpoint), speakerOf)
                : FrameNormaliser.fit(normalisation, features(), ids(fold.train()), speakerOf, speakers.keySet());
    }

    /**
     * Ends work whose result is kept only as a whole.
     *
     * @throws InterruptedTrainingException if the user asked to stop
     */
    void requireGoingOn(String work) {
        if (stop().getAsBoolean()) {
            throw new InterruptedTrainingException("Stopped in %s, which will be repeated.".formatted(work));
        }
    }

    static List<String> ids(List<LabelledUtterance> utterances) {
        return utterances.stream().map(LabelledUtterance::id).toList();
    }
}
