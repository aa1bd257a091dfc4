package io.serlab.core.tuning;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.core.experiment.Blocks;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.search.Domain;
import io.serlab.core.search.SearchSpace;
import io.serlab.core.search.TuneSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that a search may vary in one file: those of the blocks that say what is trained, of every component that a
 * trial may have. What trials are compared on cannot be varied.
 */
final class SpaceKeys {
    private static final Set<String> FIXED = Set.of(
            "corpus", "protocol", "augmentation", "submission", "explain", "gate", "plugins", TuneSettings.BLOCK);

    private final ExperimentFile file;
    private final Catalogue catalogue;
    private final Map<String, Domain> domains = new LinkedHashMap<>();

    SpaceKeys(ExperimentFile file, Catalogue catalogue) {
        this.file = file;
        this.catalogue = catalogue;
    }

    /**
     * Reads a space.
     *
     * @throws InvalidInputException for an unknown or fixed key, or values of which one is not allowed
     */
    SearchSpace read(Map<String, Object> given) {
        given.forEach((key, values) -> domains.put(key, Domain.parse(key, values)));
        Map<String, Domain> checked = new LinkedHashMap<>();
        domains.forEach((key, domain) -> checked.put(key, checked(key, domain)));
        return new SearchSpace(checked);
    }

    private Domain checked(String key, Domain domain) {
        String name = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
        requireVariable(key, name);
        Optional<Blocks.Block> found =
                variable().stream().filter(block -> block.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            throw new UnknownNameException("key", key, in(), allKeys());
        }
        Blocks.Block block = found.get();
        if (key.equals(chooser(block))) {
            components(block); // finds all that are named
            return domain;
        }
        List<Parameter> parameters = parameters(block).stream()
                .filter(parameter -> key.equals(name + "." + parameter.name()))
                .toList();
        if (parameters.isEmpty()) {
            throw new UnknownNameException("key", key, in(), keys(block));
        }
        return fitting(domain, block, parameters);
    }

    private void requireVariable(String key, String block) {
        if (FIXED.contains(block) || block.equals("name") || block.equals("seeds")) {
            throw new InvalidInputException(
                    "invalid-space",
                    "tune.space must not vary '%s': trials are compared on the same data. It may vary keys of: %s."
                            .formatted(
                                    key,
                                    String.join(
                                            ", ",
                                            variable().stream()
                                                    .map(Blocks.Block::name)
                                                    .toList())),
                    "tune.space",
                    null,
                    null);
        }
    }

    private static List<Blocks.Block> variable() {
        return Blocks.ALL.stream()
                .filter(block -> !FIXED.contains(block.name()))
                .toList();
    }

    // What one of the components takes is in the space; which one it is, a trial's draw decides.
    private static Domain fitting(Domain domain, Blocks.Block block, List<Parameter> parameters) {
        Optional<InvalidInputException> refused = Optional.empty();
        for (Parameter parameter : parameters) {
            Domain fitted = SearchSpace.fitted(domain, parameter);
            try {
                fitted.extremes().forEach(value -> require(parameter, value, block.name()));
                return fitted;
            } catch (InvalidInputException wrong) {
                refused = Optional.of(wrong);
            }
        }
        InvalidInputException wrong = refused.orElseThrow();
        throw new InvalidInputException(wrong.code(), "tune.space: " + wrong.getMessage(), "tune.space", null, wrong);
    }

    private static void require(Parameter parameter, Object value, String block) {
        ComponentSpec alone = new ComponentSpec(block, "", "", List.of(parameter));
        Settings.of(alone, Map.of(parameter.name(), value), block);
    }

    private List<Parameter> parameters(Blocks.Block block) {
        List<Parameter> parameters = new ArrayList<>(block.own().parameters());
        components(block).forEach(factory -> parameters.addAll(factory.spec().parameters()));
        return parameters;
    }

    /** Those that the space chooses from, else that of the file. */
    private List<ComponentFactory> components(Blocks.Block block) {
        if (block.component().isEmpty()) {
            return List.of();
        }
        Set<Object> names = new LinkedHashSet<>();
        Domain choice = domains.get(chooser(block));
        if (choice instanceof Domain.Choices listed) {
            names.addAll(listed.values());
        } else if (choice != null) {
            throw new InvalidInputException(
                    "invalid-space",
                    "tune.space: %s must be a list of names, not a range.".formatted(chooser(block)),
                    "tune.space",
                    null,
                    null);
        } else {
            named(block).ifPresent(names::add);
        }
        return names.stream()
                .<ComponentFactory>map(name ->
                        catalogue.find(block.component().get(), name.toString(), chooser(block) + " in " + in()))
                .toList();
    }

    private Optional<Object> named(Blocks.Block block) {
        Object given = file.values().get(block.name()) instanceof Map<?, ?> map ? map.get(block.chooser()) : null;
        return Optional.ofNullable(given).or(() -> Optional.ofNullable(Blocks.DEFAULT_COMPONENT.get(block.name())));
    }

    private static String chooser(Blocks.Block block) {
        return block.name() + "." + block.chooser();
    }

    private List<String> allKeys() {
        return variable().stream().flatMap(block -> keys(block).stream()).toList();
    }

    private List<String> keys(Blocks.Block block) {
        Set<String> keys = new LinkedHashSet<>();
        block.component().ifPresent(kind -> keys.add(chooser(block)));
        parameters(block).forEach(parameter -> keys.add(block.name() + "." + parameter.name()));
        return List.copyOf(keys);
    }

    private String in() {
        return "tune.space in " + file.fileName();
    }

    /** The draws without those that the drawn components have no use for. */
    Map<String, Object> active(Map<String, Object> drawn) {
        Map<String, Object> active = new LinkedHashMap<>(drawn);
        for (Blocks.Block block : variable()) {
            Object name = block.component().isEmpty() ? null : drawn.get(chooser(block));
            if (name != null) {
                Set<String> taken = new LinkedHashSet<>(List.of(chooser(block)));
                block.own().parameters().forEach(own -> taken.add(block.name() + "." + own.name()));
                catalogue
                        .find(block.component().orElseThrow(), name.toString(), chooser(block))
                        .spec()
                        .parameters()
                        .forEach(parameter -> taken.add(block.name() + "." + parameter.name()));
                active.keySet().removeIf(key -> key.startsWith(block.name() + ".") && !taken.contains(key));
            }
        }
        return active;
    }
}
