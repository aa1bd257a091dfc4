package io.serlab.core.experiment;

import io.serlab.api.component.Origin;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.Metric;
import io.serlab.core.augmentation.AugmentationRecipe;
import io.serlab.core.calibration.CalibrationSettings;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.explanation.KeptAttention;
import io.serlab.core.faithfulness.FaithfulnessGate;
import io.serlab.core.features.FrameStorage;
import io.serlab.core.features.Normalisation;
import io.serlab.core.finetuning.TuningSettings;
import io.serlab.core.submission.SubmissionPack;
import io.serlab.core.training.DimensionScale;
import io.serlab.core.training.HeadSettings;
import io.serlab.core.training.TrainingSettings;
import io.serlab.core.training.variation.Variation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An experiment with nothing left open: every default filled in, every name resolved.
 *
 * @param file the experiment file it came from
 * @param protocol the reader's own, with the file's overrides; its classes may still be empty (all labels found)
 * @param scale on which raters gave arousal, valence and dominance
 * @param storage how the feature cache keeps the frames that are used
 * @param augmentation how training recordings are altered, if they are
 * @param variation what training draws anew of its data
 * @param calibration what happens to the outputs after training
 * @param metrics what is reported of every epoch, by name; the protocol's metric among them
 * @param challenge for which a submission is made, if for any
 * @param attention which weights are kept; no part of what a run is
 * @param gate what attention must pass before a submission is made; no part of what a run is
 * @param plugins those that its components come from, sorted by id
 * @param resolved the whole as it would be written: blocks in fixed order, defaults included, paths absolute
 * @param identity the same without seeds and paths, and with the hashes of the plugins: what makes two runs the same
 * @param testLeftOut whether the test data are taken out before anything is prepared, and development data are reported
 */
public record ExperimentSpec(
        Path file,
        String name,
        ComponentChoice<CorpusReaderFactory> corpus,
        CorpusReader reader,
        Protocol protocol,
        DimensionScale scale,
        ComponentChoice<SpeechEncoderFactory> encoder,
        LayerSelection layers,
        Normalisation normalisation,
        FrameStorage storage,
        Optional<AugmentationRecipe> augmentation,
        ComponentChoice<PoolerFactory> pooler,
        HeadSettings head,
        ComponentChoice<LossFactory> loss,
        TrainingSettings training,
        Variation variation,
        CalibrationSettings calibration,
        Map<String, Metric> metrics,
        Optional<ChallengeCard> challenge,
        KeptAttention attention,
        Optional<FaithfulnessGate> gate,
        List<Long> seeds,
        List<Origin> plugins,
        Map<String, Object> resolved,
        Map<String, Object> identity,
        boolean testLeftOut) {

    /** The file format of the challenge, if there is one. */
    public Optional<SubmissionPack> pack() {
        return challenge.map(ChallengeCard::submission);
    }

    /** How the encoder is trained along, if it is. */
    public Optional<TuningSettings> tuning() {
        return TuningSettings.of(encoder.own());
    }

    /** What turns a recording into outputs. */
    public ModelSpec model() {
        return new ModelSpec(encoder, layers, normalisation, storage, pooler, head, scale, training.threads(), plugins);
    }

    /** What makes two runs the same but for the plugins they were computed with. */
    public Map<String, Object> identityWithoutPlugins() {
        Map<String, Object> without = new LinkedHashMap<>(identity);
        without.remove(UsedPlugins.BLOCK);
        return without;
    }
}
