package io.serlab.batch.job;

import io.serlab.api.corpus.Protocol;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.finetuning.TuningSettings;
import io.serlab.core.finetuning.WaveformSource;
import io.serlab.core.training.EncoderTuning;
import io.serlab.core.training.Example;
import io.serlab.core.training.FrameSource;
import io.serlab.core.training.Selection;
import io.serlab.core.training.TrainingData;
import io.serlab.core.training.TrainingSetup;
import java.util.List;
import java.util.Optional;

/** What the training of a fold is made of. */
final class FoldSetup {
    private FoldSetup() {}

    /**
     * The training of a fold on its own utterances.
     *
     * @param audio of all utterances, where the encoder learns
     */
    static TrainingSetup of(
            Preparation preparation, Fold fold, long seed, FrameSource frames, Optional<WaveformSource> audio) {
        return of(
                preparation,
                fold,
                seed,
                new TrainingData(
                        examples(fold.train()),
                        examples(fold.development()),
                        frames,
                        preparation.classes(),
                        preparation.targets()),
                audio);
    }

    /** The same on other data. */
    static TrainingSetup of(
            Preparation preparation, Fold fold, long seed, TrainingData data, Optional<WaveformSource> audio) {
        ExperimentSpec spec = preparation.spec();
        Protocol protocol = preparation.corpus().protocol();
        return new TrainingSetup(
                preparation.model(),
                spec.training(),
                preparation.loss(),
                new Selection(spec.metrics(), protocol.metric(), protocol.absentClasses()),
                data,
                spec.variation(),
                Preparation.foldSeed(seed, fold),
                spec.tuning().map(tuning -> tuning(preparation, tuning, audio.orElseThrow())));
    }

    private static EncoderTuning tuning(Preparation preparation, TuningSettings settings, WaveformSource audio) {
        return new EncoderTuning(preparation.encoder(), preparation.layers(), settings, audio);
    }

    private static List<Example> examples(List<LabelledUtterance> utterances) {
        return utterances.stream()
                .map(utterance -> new Example(utterance.id(), utterance.classIndex()))
                .toList();
    }
}
