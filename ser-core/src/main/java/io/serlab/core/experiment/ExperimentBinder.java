package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.MetricFactory;
import io.serlab.core.features.Normalisation;
import io.serlab.core.training.HeadSettings;
import io.serlab.core.training.LayerMode;
import io.serlab.core.training.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns an experiment file into a spec: checks every key and value, finds every component, fills in every default. */
public final class ExperimentBinder {
    /** What a path may begin with to lie in the folder that holds everything the product writes. */
    static final String HOME = "$SER_HOME";

    private final Catalogue catalogue;
    private final ExperimentFile file;
    private final Path home;

    private ExperimentBinder(ExperimentFile file, Catalogue catalogue, Path home) {
        this.file = file;
        this.catalogue = catalogue;
        this.home = home;
    }

    /**
     * Resolves an experiment file.
     *
     * @param home what {@code $SER_HOME} at the beginning of a path stands for
     * @throws InvalidInputException for the first key, name or value that is wrong
     */
    public static ExperimentSpec bind(ExperimentFile file, Catalogue catalogue, Path home) {
        return new ExperimentBinder(file, catalogue, home).bind();
    }

    private ExperimentSpec bind() {
        checkTopLevel();
        String name = name();
        List<Long> seeds = seeds();
        ComponentChoice<CorpusReaderFactory> corpus = choose(CorpusReaderFactory.class, "corpus");
        CorpusReader reader = corpus.factory().create(corpus.settings());
        Protocol protocol = ProtocolBlock.read(plain("protocol"), reader.protocol());
        catalogue.find(MetricFactory.class, protocol.metric().replace('_', '-'), in("protocol.metric"));
        ComponentChoice<SpeechEncoderFactory> encoder = choose(SpeechEncoderFactory.class, "encoder");
        Settings encoderOwn = own("encoder");
        Settings frames = plain("frames");
        ComponentChoice<PoolerFactory> pooler = choose(PoolerFactory.class, "pooler");
        LayerSelection layers = LayerSelection.parse(encoderOwn.value("layers").orElseThrow());
        checkLayers(layers, pooler.factory());
        Settings head = plain("head");
        ComponentChoice<LossFactory> loss = choose(LossFactory.class, "loss");
        Settings training = plain("training");
        Settings submission = plain("submission");

        Map<String, Object> resolved = new LinkedHashMap<>();
        resolved.put("name", name);
        resolved.put("corpus", written("reader", corpus, Map.of()));
        resolved.put("protocol", ProtocolBlock.write(protocol));
        resolved.put("encoder", written("name", encoder, encoderOwn.asMap()));
        resolved.put("frames", frames.asMap());
        resolved.put("pooler", written("name", pooler, Map.of()));
        resolved.put("head", head.asMap());
        resolved.put("loss", written("name", loss, Map.of()));
        resolved.put("training", training.asMap());
        resolved.put("submission", submission.asMap());
        Map<String, Object> identity = withoutPaths(resolved, List.of(corpus, encoder, pooler, loss));
        resolved.put("seeds", seeds);
        return new ExperimentSpec(
                file.file(),
                name,
                corpus,
                reader,
                protocol,
                encoder,
                layers,
                Normalisation.valueOf(frames.text("normalise").toUpperCase(Locale.ROOT)),
                pooler,
                HeadSettings.of(head),
                loss,
                TrainingSettings.of(training),
                submission.value("pack").map(Object::toString),
                seeds,
                resolved,
                identity);
    }

    private void checkTopLevel() {
        List<String> known = new ArrayList<>(List.of("name", "seeds"));
        Blocks.ALL.forEach(block -> known.add(block.name()));
        for (String key : file.values().keySet()) {
            if (!known.contains(key)) {
                throw new UnknownNameException("key", key, file.fileName(), known);
            }
        }
        for (Blocks.Block block : Blocks.ALL) {
            if (block.required() && file.values().get(block.name()) == null) {
                throw new InvalidInputException(
                        "missing-value",
                        "%s has no '%s' block: %s. It needs at least '%s'."
                                .formatted(
                                        file.fileName(),
                                        block.name(),
                                        block.own().summary(),
                                        block.chooser()));
            }
        }
    }

    private String name() {
        Object name = file.values().get("name");
        if (!(name instanceof String text) || text.isBlank()) {
            throw new InvalidInputException(
                    "missing-value", "%s: name must be a text, got '%s'.".formatted(file.fileName(), name));
        }
        return text;
    }

    private List<Long> seeds() {
        Object seeds = file.values().getOrDefault("seeds", List.of(1));
        List<Long> numbers = new ArrayList<>();
        for (Object seed : seeds instanceof List<?> list ? list : List.of(seeds)) {
            if (!(seed instanceof Integer) && !(seed instanceof Long)) {
                throw wrongSeeds(seeds);
            }
            numbers.add(((Number) seed).longValue());
        }
        if (numbers.isEmpty() || numbers.stream().distinct().count() < numbers.size()) {
            throw wrongSeeds(seeds);
        }
        return List.copyOf(numbers);
    }

    private static InvalidInputException wrongSeeds(Object seeds) {
        return new InvalidInputException(
                "invalid-value", "seeds must be a list of different integers, got '%s'.".formatted(seeds));
    }

    private String in(String key) {
        return key + " in " + file.fileName();
    }

    private <F extends ComponentFactory> ComponentChoice<F> choose(Class<F> kind, String blockName) {
        Blocks.Block block = block(blockName);
        Map<String, Object> values = new LinkedHashMap<>(map(blockName));
        Object name = Optional.ofNullable(values.remove(block.chooser()))
                .or(() -> Optional.ofNullable(Blocks.DEFAULT_COMPONENT.get(blockName)))
                .orElseThrow(() -> new InvalidInputException(
                        "missing-value",
                        "%s.%s is missing in %s.".formatted(blockName, block.chooser(), file.fileName())));
        block.own().parameters().forEach(own -> values.remove(own.name()));
        F factory = catalogue.find(kind, name.toString(), in(blockName + "." + block.chooser()));
        checkKeys(blockName, values, factory.spec(), block);
        resolvePaths(blockName, values, factory.spec());
        return new ComponentChoice<>(factory, Settings.of(factory.spec(), values, blockName));
    }

    // Names the block's own keys beside the component's, which Settings alone could not.
    private static void checkKeys(
            String blockName, Map<String, Object> values, ComponentSpec component, Blocks.Block block) {
        List<String> known = new ArrayList<>(List.of(blockName + "." + block.chooser()));
        for (Parameter parameter : component.parameters()) {
            known.add(blockName + "." + parameter.name());
        }
        block.own().parameters().forEach(own -> known.add(blockName + "." + own.name()));
        for (String key : values.keySet()) {
            if (!known.contains(blockName + "." + key)) {
                throw new UnknownNameException("key", blockName + "." + key, component.name(), known);
            }
        }
    }

    private void resolvePaths(String blockName, Map<String, Object> values, ComponentSpec spec) {
        for (Parameter parameter : spec.parameters()) {
            if (parameter.type() == Parameter.Type.PATH && values.get(parameter.name()) instanceof String text) {
                String key = blockName + "." + parameter.name();
                values.put(parameter.name(), resolved(key, text).normalize().toString());
            }
        }
    }

    private Path resolved(String key, String text) {
        return text.equals(HOME) || text.startsWith(HOME + "/")
                ? Path.of(home + text.substring(HOME.length()))
                : file.base(key).resolve(text);
    }

    private Settings own(String blockName) {
        Map<String, Object> values = new LinkedHashMap<>(map(blockName));
        ComponentSpec own = block(blockName).own();
        values.keySet().removeIf(key -> own.parameter(key).isEmpty());
        return Settings.of(own, values, blockName);
    }

    private Settings plain(String blockName) {
        return Settings.of(block(blockName).own(), map(blockName), blockName);
    }

    private static Blocks.Block block(String name) {
        return Blocks.ALL.stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // YAML maps have text keys
    private Map<String, Object> map(String blockName) {
        Object value = file.values().get(blockName);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s in %s must be a block of keys, got '%s'.".formatted(blockName, file.fileName(), value));
        }
        return (Map<String, Object>) map;
    }

    private static void checkLayers(LayerSelection layers, PoolerFactory pooler) {
        if (layers.mode() == LayerMode.STACKED && !pooler.acceptsLayers()) {
            throw new InvalidInputException(
                    "layers-not-accepted",
                    ("Pooler '%s' takes one layer, but encoder.layers lists %s. "
                                    + "Write {weighted: %s} for a learned sum of them.")
                            .formatted(pooler.name(), layers.numbers(), layers.numbers()));
        }
    }

    private static Map<String, Object> written(String chooser, ComponentChoice<?> choice, Map<String, Object> own) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put(chooser, choice.name());
        block.putAll(choice.settings().asMap());
        block.putAll(own);
        return block;
    }

    private static Map<String, Object> withoutPaths(Map<String, Object> resolved, List<ComponentChoice<?>> choices) {
        Map<String, Object> identity = new LinkedHashMap<>(resolved);
        for (ComponentChoice<?> choice : choices) {
            Map<String, Object> block = new LinkedHashMap<>((Map<String, Object>) blockOf(resolved, choice));
            choice.factory().spec().parameters().stream()
                    .filter(parameter -> parameter.type() == Parameter.Type.PATH)
                    .forEach(parameter -> block.remove(parameter.name()));
            identity.put(choice.settings().where(), block);
        }
        return identity;
    }

    @SuppressWarnings("unchecked") // written() made it
    private static Map<String, Object> blockOf(Map<String, Object> resolved, ComponentChoice<?> choice) {
        return (Map<String, Object>) resolved.get(choice.settings().where());
    }
}
