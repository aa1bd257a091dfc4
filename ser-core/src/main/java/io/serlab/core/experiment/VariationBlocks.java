package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.training.TrainingSettings;
import io.serlab.core.training.variation.FrameAugmentation;
import io.serlab.core.training.variation.Mixing;
import io.serlab.core.training.variation.Sampling;
import io.serlab.core.training.variation.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The blocks that say what training draws anew of its data. */
record VariationBlocks(Settings sampling, Settings mixing, Settings frames) {

    static VariationBlocks read(BlockReader blocks) {
        return new VariationBlocks(
                blocks.plain(Sampling.BLOCK), blocks.plain(Mixing.BLOCK), blocks.plain(FrameAugmentation.BLOCK));
    }

    void write(Map<String, Object> spec) {
        spec.put(Sampling.BLOCK, sampling.asMap());
        spec.put(Mixing.BLOCK, mixing.asMap());
        spec.put(FrameAugmentation.BLOCK, frames.asMap());
    }

    Variation variation(TrainingSettings training) {
        return Variation.of(sampling, mixing, frames, training.epochs());
    }

    /**
     * Refuses what cannot work with this corpus and encoder.
     *
     * @param dimension features per frame
     * @throws InvalidInputException if a mask may be wider than a frame, or a class to be balanced has no utterance
     */
    static void require(Variation variation, int dimension, List<Fold> folds, List<String> classes) {
        variation.frames().requireWidth(dimension);
        if (variation.sampling().strategy() == Sampling.Strategy.BALANCED) {
            folds.forEach(fold -> requireAllClasses(fold, classes));
        }
    }

    private static void requireAllClasses(Fold fold, List<String> classes) {
        List<String> empty = new ArrayList<>(classes);
        fold.train().stream()
                .filter(LabelledUtterance::isLabelled)
                .forEach(utterance -> empty.remove(classes.get(utterance.classIndex())));
        if (!empty.isEmpty()) {
            throw new InvalidInputException(
                    "empty-class",
                    "sampling.strategy: balanced needs training utterances of every class; %s none of: %s."
                            .formatted(
                                    fold.name().equals(Fold.ALL) ? "there are" : "fold " + fold.name() + " has",
                                    String.join(", ", empty)),
                    "sampling.strategy",
                    "use square-root or natural, or leave the class out of protocol.classes",
                    null);
        }
    }
}
