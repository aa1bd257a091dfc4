package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.augmentation.AudioAugmenter;
import io.serlab.core.augmentation.AugmentationRecipe;
import io.serlab.core.augmentation.AugmentedCopies;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.features.AudioHashes;
import io.serlab.core.features.AudioItem;
import io.serlab.core.finetuning.TuningSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans the copies of an experiment: of every recording that any fold trains on. */
final class PreparedCopies {
    private PreparedCopies() {}

    static AugmentedCopies of(
            ExperimentSpec spec, List<Fold> folds, List<AudioItem> items, SpeechEncoder encoder, AudioHashes hashes) {
        Optional<AugmentationRecipe> recipe = spec.augmentation();
        recipe.ifPresent(each -> requireCopies(each, spec.tuning().isPresent()));
        Optional<AudioAugmenter> augmenter = recipe.map(each -> AudioAugmenter.of(each, hashes));
        augmenter.ifPresent(each -> hashes.save());
        Set<String> trained = trained(folds);
        List<AudioItem> originals =
                items.stream().filter(item -> trained.contains(item.id())).toList();
        AugmentedCopies copies = augmenter
                .map(by -> AugmentedCopies.of(by, originals, encoder.info().sampleRateHz()))
                .orElse(AugmentedCopies.NONE);
        for (AudioItem copy : copies.items()) {
            Preparer.requireLongEnough(
                    "%s, altered as augmentation says".formatted(copy.audio()), copy.samples(), encoder);
        }
        if (spec.tuning().isPresent()) {
            originals.forEach(
                    each -> requireHeard(each, augmenter, spec.tuning().get(), encoder));
        }
        return copies;
    }

    /** A learning encoder hears recordings that are altered and cut anew: the shortest that may come out must do. */
    private static void requireHeard(
            AudioItem item, Optional<AudioAugmenter> augmenter, TuningSettings tuning, SpeechEncoder encoder) {
        int rateHz = encoder.info().sampleRateHz();
        int altered =
                augmenter.map(by -> by.fewestSamples(item.samples(), rateHz)).orElse(item.samples());
        int heard = tuning.crop()
                .map(crop -> Math.min(altered, crop.samples(rateHz)))
                .orElse(altered);
        if (heard < item.samples()) {
            Preparer.requireLongEnough(
                    "%s, as short as augmentation and encoder.crop-seconds may make it".formatted(item.audio()),
                    heard,
                    encoder);
        }
    }

    private static Set<String> trained(List<Fold> folds) {
        return folds.stream()
                .flatMap(fold -> fold.train().stream())
                .map(LabelledUtterance::id)
                .collect(Collectors.toSet());
    }

    private static void requireCopies(AugmentationRecipe recipe, boolean tuned) {
        if (tuned && recipe.copies() > 0) {
            throw new InvalidInputException(
                    "invalid-value",
                    "augmentation.copies is %d, but an encoder that learns hears audio and no frames made beforehand: write 0, and each recording is altered anew in every epoch."
                            .formatted(recipe.copies()),
                    "augmentation.copies",
                    null,
                    null);
        }
        if (tuned && recipe.describesCopies()) {
            throw new InvalidInputException(
                    "invalid-value",
                    "augmentation.include-original and augmentation.seed say how copies are made and drawn; an encoder that learns has none: leave them out.",
                    "augmentation",
                    null,
                    null);
        }
        if (!tuned && recipe.copies() == 0) {
            throw new InvalidInputException(
                    "invalid-value",
                    "augmentation.copies must be an integer in [1, 100], got '0': training reads frames that were made"
                            + " beforehand, so without copies nothing would be altered.",
                    "augmentation.copies",
                    null,
                    null);
        }
    }
}
