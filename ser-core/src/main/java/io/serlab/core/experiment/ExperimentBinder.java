package io.serlab.core.experiment;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Origin;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Task;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.Metric;
import io.serlab.api.training.MetricFactory;
import io.serlab.core.augmentation.AugmentationRecipe;
import io.serlab.core.calibration.CalibrationSettings;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.explanation.KeptAttention;
import io.serlab.core.faithfulness.FaithfulnessGate;
import io.serlab.core.features.FrameStorage;
import io.serlab.core.features.Normalisation;
import io.serlab.core.finetuning.TuningSettings;
import io.serlab.core.search.TuneSettings;
import io.serlab.core.training.HeadSettings;
import io.serlab.core.training.LayerMode;
import io.serlab.core.training.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns an experiment file into a spec: checks every key and value, finds every component, fills in every default. */
public final class ExperimentBinder {
    private static final List<String> REPORTED_METRICS = List.of("macro_f1", "uar", "accuracy");
    private static final List<String> REPORTED_OF_DIMENSIONS =
            List.of("ccc_arousal", "ccc_valence", "ccc_dominance", "ccc_mean");

    private ExperimentBinder() {}

    /**
     * Resolves an experiment file.
     *
     * @param home what {@code $SER_HOME} at the beginning of a path stands for
     * @throws InvalidInputException for the first key, name or value that is wrong
     */
    public static ExperimentSpec bind(ExperimentFile file, Catalogue catalogue, Path home) {
        BlockReader blocks = new BlockReader(file, catalogue, home);
        blocks.checkTopLevel();
        blocks.plain(TuneSettings.BLOCK); // checked, and left to the search
        ComponentChoice<CorpusReaderFactory> corpus = blocks.choose(CorpusReaderFactory.class, "corpus");
        JoinedCorpora joined = JoinedCorpora.of(corpus, blocks);
        CorpusReader reader = joined.reader();
        Settings protocolBlock = blocks.plain("protocol");
        Protocol protocol = ProtocolBlock.read(protocolBlock, reader.protocol());
        Map<String, MetricFactory> metrics = metrics(protocol, catalogue, blocks);
        Components components = new Components(
                corpus,
                blocks.choose(SpeechEncoderFactory.class, "encoder"),
                blocks.choose(PoolerFactory.class, "pooler"),
                blocks.choose(LossFactory.class, "loss"));
        Plain plain = new Plain(
                protocolBlock,
                blocks.plain("frames"),
                blocks.plain("head"),
                blocks.plain("training"),
                VariationBlocks.read(blocks),
                blocks.plain("calibration"),
                blocks.plain("submission"));
        requireRawFrames(components.encoder(), normalisation(plain.frames()));
        List<ComponentFactory> factories = components.all(metrics);
        factories.addAll(joined.factories());
        List<Origin> plugins = UsedPlugins.of(factories, catalogue, blocks);
        List<Long> seeds = blocks.seeds();
        Map<String, Object> resolved = written(blocks.name(), protocol, components, plain, ComponentChoice::written);
        Settings augmentation = blocks.plain("augmentation");
        Optional<AugmentationRecipe> recipe = AugmentationRecipe.of(augmentation, blocks::path);
        joined.write(resolved);
        resolved.put("augmentation", recipe.map(AugmentationRecipe::written).orElseGet(augmentation::asMap));
        Settings explain = blocks.plain("explain");
        resolved.put("explain", explain.asMap());
        Settings gate = blocks.plain("gate");
        resolved.put("gate", gate.asMap());
        resolved.put("seeds", seeds);
        Map<String, Object> identity = written(blocks.name(), protocol, components, plain, ComponentChoice::identity);
        joined.identify(identity);
        identity.put("augmentation", recipe.map(AugmentationRecipe::identity).orElseGet(augmentation::asMap));
        Optional<ChallengeCard> challenge = NamedChallenge.of(plain.submission(), blocks);
        challenge.ifPresent(card -> NamedChallenge.write(card, resolved, identity));
        LaterSettings.leaveOut(identity);
        UsedPlugins.identify(plugins, identity);
        boolean testLeftOut = TestData.isLeftOut(blocks.plain("protocol"), List.of(resolved, identity));
        ExperimentSpec spec = new ExperimentSpec(
                file.file(),
                blocks.name(),
                corpus,
                reader,
                protocol,
                ProtocolBlock.scale(protocolBlock),
                components.encoder(),
                layers(components.encoder(), components.pooler()),
                normalisation(plain.frames()),
                storage(plain.frames()),
                recipe,
                components.pooler(),
                HeadSettings.of(plain.head()),
                components.loss(),
                TrainingSettings.of(plain.training()),
                plain.variation().variation(TrainingSettings.of(plain.training())),
                CalibrationSettings.of(plain.calibration()),
                created(metrics),
                challenge,
                KeptAttention.of(explain),
                FaithfulnessGate.of(gate),
                seeds,
                plugins,
                resolved,
                identity,
                testLeftOut);
        TaskNeeds.check(spec);
        return spec;
    }

    private record Components(
            ComponentChoice<CorpusReaderFactory> corpus,
            ComponentChoice<SpeechEncoderFactory> encoder,
            ComponentChoice<PoolerFactory> pooler,
            ComponentChoice<LossFactory> loss) {

        private List<ComponentFactory> all(Map<String, MetricFactory> metrics) {
            List<ComponentFactory> all = new ArrayList<>(metrics.values());
            all.addAll(List.of(corpus.factory(), encoder.factory(), pooler.factory(), loss.factory()));
            return all;
        }
    }

    private record Plain(
            Settings protocol,
            Settings frames,
            Settings head,
            Settings training,
            VariationBlocks variation,
            Settings calibration,
            Settings submission) {}

    private static Map<String, Object> written(
            String name,
            Protocol protocol,
            Components components,
            Plain plain,
            Function<ComponentChoice<?>, Map<String, Object>> block) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("name", name);
        spec.put("corpus", block.apply(components.corpus()));
        spec.put("protocol", ProtocolBlock.write(protocol, plain.protocol()));
        spec.put("encoder", block.apply(components.encoder()));
        spec.put("frames", plain.frames().asMap());
        spec.put("pooler", block.apply(components.pooler()));
        spec.put("head", plain.head().asMap());
        spec.put("loss", block.apply(components.loss()));
        spec.put("training", plain.training().asMap());
        plain.variation().write(spec);
        spec.put("calibration", plain.calibration().asMap());
        spec.put("submission", plain.submission().asMap());
        return spec;
    }

    private static void requireRawFrames(ComponentChoice<SpeechEncoderFactory> encoder, Normalisation normalisation) {
        if (TuningSettings.of(encoder.own()).isPresent() && normalisation != Normalisation.NONE) {
            throw new InvalidInputException(
                    "invalid-value",
                    "frames.normalise is '%s', but the frames of an encoder that learns (encoder.train) have no fixed mean: "
                                    .formatted(EnumWords.of(normalisation))
                            + "write none.");
        }
    }

    static Normalisation normalisation(Settings frames) {
        return frames.choice("normalise", Normalisation.class);
    }

    static FrameStorage storage(Settings frames) {
        return frames.choice("storage", FrameStorage.class);
    }

    static LayerSelection layers(ComponentChoice<SpeechEncoderFactory> encoder, ComponentChoice<PoolerFactory> chosen) {
        LayerSelection layers =
                LayerSelection.parse(encoder.own().value("layers").orElseThrow());
        PoolerFactory pooler = chosen.factory();
        if (layers.mode() == LayerMode.STACKED && !pooler.acceptsLayers()) {
            String listed =
                    layers.numbers().isEmpty() ? "all" : layers.numbers().toString();
            throw new InvalidInputException(
                    "layers-not-accepted",
                    ("Pooler '%s' takes one layer, but encoder.layers lists %s. "
                                    + "Write {weighted: %s} for a learned sum of them.")
                            .formatted(pooler.name(), listed, listed));
        }
        return layers;
    }

    private static Map<String, MetricFactory> metrics(Protocol protocol, Catalogue catalogue, BlockReader blocks) {
        Set<String> names =
                new LinkedHashSet<>(protocol.task() == Task.DIMENSIONS ? REPORTED_OF_DIMENSIONS : REPORTED_METRICS);
        names.add(protocol.metric());
        Map<String, MetricFactory> metrics = new LinkedHashMap<>();
        for (String name : names) {
            MetricFactory factory = catalogue.find(
                    MetricFactory.class, MetricFactory.componentName(name), blocks.in("protocol.metric"));
            metrics.put(name, factory);
        }
        return metrics;
    }

    private static Map<String, Metric> created(Map<String, MetricFactory> factories) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        factories.forEach((name, factory) -> metrics.put(name, factory.create(Settings.defaults(factory.spec()))));
        return metrics;
    }
}
