package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the blocks of one experiment file: finds what they name and checks what they set. */
final class BlockReader {
    /** What a path may begin with to lie in the folder that holds everything the product writes. */
    static final String HOME = "$SER_HOME";

    private final ExperimentFile file;
    private final Catalogue catalogue;
    private final Path home;

    BlockReader(ExperimentFile file, Catalogue catalogue, Path home) {
        this.file = file;
        this.catalogue = catalogue;
        this.home = home;
    }

    /** Whether all keys are known and the required blocks are there. */
    void checkTopLevel() {
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

    String name() {
        Object name = file.values().get("name");
        if (!(name instanceof String text) || text.isBlank() || text.lines().count() > 1) {
            throw new InvalidInputException(
                    "missing-value", "%s: name must be a text of one line, got '%s'.".formatted(file.fileName(), name));
        }
        return text;
    }

    List<Long> seeds() {
        Object given = file.values().get(Blocks.SEEDS.name()); // a key with nothing behind it counts as left out
        Object seeds = given == null ? Blocks.SEEDS.defaultOption().orElseThrow() : given;
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

    /** A key with the name of the file, as errors name it. */
    String in(String key) {
        return key + " in " + file.fileName();
    }

    /** The component that a block chooses, with its settings and the block's own keys. */
    <F extends ComponentFactory> ComponentChoice<F> choose(Class<F> kind, String blockName) {
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
        return new ComponentChoice<>(
                name.toString(),
                factory,
                Settings.of(factory.spec(), values, blockName),
                block.chooser(),
                own(blockName));
    }

    /**
     * The component that a map within a block chooses.
     *
     * @param chooser the key of the map that names it
     * @param where the dotted path of the map
     */
    <F extends ComponentFactory> ComponentChoice<F> nested(
            Class<F> kind, String chooser, Map<String, Object> given, String where) {
        Map<String, Object> values = new LinkedHashMap<>(given);
        Object name = Optional.ofNullable(values.remove(chooser))
                .orElseThrow(() -> new InvalidInputException(
                        "missing-value", "%s.%s is missing in %s.".formatted(where, chooser, file.fileName())));
        F factory = catalogue.find(kind, name.toString(), in(where + "." + chooser));
        resolvePaths(where, values, factory.spec());
        Settings nothing = Settings.defaults(new ComponentSpec("none", "", "", List.of()));
        return new ComponentChoice<>(
                name.toString(), factory, Settings.of(factory.spec(), values, where), chooser, nothing);
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

    /** What a path of some key means: it counts from the file, from where the command line was given, or from the home. */
    Path path(String key, String text) {
        return resolved(key, text).normalize();
    }

    private Path resolved(String key, String text) {
        return text.equals(HOME) || text.startsWith(HOME + "/")
                ? Path.of(home + text.substring(HOME.length()))
                : file.resolve(key, text);
    }

    private Settings own(String blockName) {
        Map<String, Object> values = new LinkedHashMap<>(map(blockName));
        ComponentSpec own = block(blockName).own();
        values.keySet().removeIf(key -> own.parameter(key).isEmpty());
        return Settings.of(own, values, blockName);
    }

    /** A block that chooses no component. */
    Settings plain(String blockName) {
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
}
