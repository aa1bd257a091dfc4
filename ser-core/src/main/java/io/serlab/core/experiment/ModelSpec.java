package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.Origin;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.core.features.FrameStorage;
import io.serlab.core.features.Normalisation;
import io.serlab.core.finetuning.TuningSettings;
import io.serlab.core.training.DimensionScale;
import io.serlab.core.training.HeadSettings;
import io.serlab.core.training.ModelPlan;
import io.serlab.core.training.TrainingSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What turns a recording into outputs: the part of an experiment that stays of use when its corpus is gone.
 *
 * @param storage how frames are rounded
 * @param scale on which raters gave arousal, valence and dominance
 * @param threads of the engine
 * @param plugins those that it comes from, perhaps with those of the rest of its experiment
 */
public record ModelSpec(
        ComponentChoice<SpeechEncoderFactory> encoder,
        LayerSelection layers,
        Normalisation normalisation,
        FrameStorage storage,
        ComponentChoice<PoolerFactory> pooler,
        HeadSettings head,
        DimensionScale scale,
        int threads,
        List<Origin> plugins) {

    /**
     * Reads the blocks of a model; corpus, loss and submission may be anything.
     *
     * @param file as a run keeps it: complete
     * @param home what {@code $SER_HOME} at the beginning of a path stands for
     * @throws InvalidInputException for the first key, name or value that is wrong
     */
    public static ModelSpec bind(ExperimentFile file, Catalogue catalogue, Path home) {
        BlockReader blocks = new BlockReader(file, catalogue, home);
        ComponentChoice<SpeechEncoderFactory> encoder = blocks.choose(SpeechEncoderFactory.class, "encoder");
        ComponentChoice<PoolerFactory> pooler = blocks.choose(PoolerFactory.class, "pooler");
        return new ModelSpec(
                encoder,
                ExperimentBinder.layers(encoder, pooler),
                ExperimentBinder.normalisation(blocks.plain("frames")),
                ExperimentBinder.storage(blocks.plain("frames")),
                pooler,
                HeadSettings.of(blocks.plain("head")),
                ProtocolBlock.scale(blocks.plain("protocol")),
                TrainingSettings.of(blocks.plain("training")).threads(),
                UsedPlugins.of(List.of(encoder.factory(), pooler.factory()), catalogue, blocks));
    }

    /** Whether each network has an encoder of its own, trained along with it. */
    public boolean tunesEncoder() {
        return TuningSettings.of(encoder.own()).isPresent();
    }

    /** The encoder as it is published. */
    public SpeechEncoder open(EncoderEnvironment environment) {
        return encoder.factory().create(encoder.settings(), environment);
    }

    /**
     * An encoder that was trained along, with the settings of the published one.
     *
     * @param folder where training saved it
     */
    public SpeechEncoder openTrained(Path folder, EncoderEnvironment environment) {
        Map<String, Object> settings = new LinkedHashMap<>(encoder.settings().asMap());
        settings.put("path", folder.toString());
        return encoder.factory().create(Settings.of(encoder.factory().spec(), settings, "encoder"), environment);
    }

    /**
     * The network on top of an encoder.
     *
     * @param outputs how many classes it tells apart; 0 for arousal, valence and dominance alone
     * @throws InvalidInputException if the encoder has not got the layers, or the pooler does not take them
     */
    public ModelPlan plan(EncoderInfo info, int outputs) {
        List<Integer> dimensions = layers.resolve(info).stream()
                .map(info::layer)
                .map(LayerInfo::dimension)
                .toList();
        return new ModelPlan(
                pooler.factory(), pooler.settings(), head, dimensions, layers.mode(), outputs, outputs == 0);
    }
}
