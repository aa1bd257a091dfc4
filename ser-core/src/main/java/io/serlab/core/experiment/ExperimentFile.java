package io.serlab.core.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An experiment file as written, with the command line's overrides applied.
 *
 * @param file where it lies; its relative paths count from its folder
 * @param values its content
 * @param overridden dotted paths that the command line set; their relative paths count from the working directory
 */
public record ExperimentFile(Path file, Map<String, Object> values, Set<String> overridden) {

    /**
     * Reads a file and applies overrides.
     *
     * @param overrides {@code dotted.key=YAML value}; setting a block's {@code name} (or {@code reader}) to another
     *     component drops the old one's settings, whatever the order of the overrides
     */
    public static ExperimentFile read(Path file, List<String> overrides) {
        Map<String, Object> values = new LinkedHashMap<>(Yaml.readMap(file));
        Set<String> overridden = new LinkedHashSet<>();
        List<SpecChange> changes = overrides.stream().map(SpecChange::parse).toList();
        changes.stream().filter(SpecChange::choosesComponent).forEach(change -> change.chooseComponent(values));
        for (SpecChange change : changes) {
            change.apply(values);
            overridden.add(change.key());
        }
        return new ExperimentFile(file.toAbsolutePath().normalize(), values, overridden);
    }

    /**
     * The same file with other values by dotted path, as {@code --set} would put them: another component drops the old
     * one's settings. Paths among them count from the file.
     */
    public ExperimentFile with(Map<String, ?> changes) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        List<SpecChange> each = changes.entrySet().stream()
                .map(change -> SpecChange.of(change.getKey(), change.getValue()))
                .toList();
        each.stream().filter(SpecChange::choosesComponent).forEach(change -> change.chooseComponent(changed));
        each.forEach(change -> change.apply(changed));
        Set<String> kept = new LinkedHashSet<>(overridden);
        each.forEach(change -> kept.removeIf(key -> key.equals(change.key()) || key.startsWith(change.key() + ".")));
        return new ExperimentFile(file, changed, kept);
    }

    /** The same file without a top-level key. */
    public ExperimentFile without(String key) {
        Map<String, Object> rest = new LinkedHashMap<>(values);
        rest.remove(key);
        return new ExperimentFile(file, rest, overridden);
    }

    /** A path at this dotted key, counted from where it was given. */
    Path resolve(String key, String path) {
        boolean fromCommandLine = overridden.stream().anyMatch(o -> key.equals(o) || key.startsWith(o + "."));
        return fromCommandLine ? Path.of(path).toAbsolutePath() : file.resolveSibling(path);
    }

    /** The file's own name, for messages. */
    public String fileName() {
        return file.getFileName().toString();
    }
}
