package io.serlab.core.augmentation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The block {@code augmentation} of an experiment file. Immutable and thread-safe.
 *
 * @param copies of each training recording that are made and encoded beforehand
 * @param includeOriginal whether an epoch may draw the recording as it is, beside its copies
 * @param seed that copies are drawn from; runs of all seeds share them
 * @param steps the effects in the order in which they are applied, at least one
 */
public record AugmentationRecipe(int copies, boolean includeOriginal, long seed, List<Step> steps) {
    static final String SOURCE = "source";
    private static final String COPIES = "copies";
    private static final String INCLUDE_ORIGINAL = "include-original";
    private static final String SEED = "seed";

    /** The keys of the block. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            "augmentation",
            "Altered copies of the training recordings; development and test are never altered",
            "",
            Stream.concat(
                            Stream.of(
                                    Parameter.integer(COPIES, 1, "Copies of each training recording")
                                            .in(Range.between(0, 100)),
                                    Parameter.flag(
                                            INCLUDE_ORIGINAL,
                                            true,
                                            "Whether epochs draw the recording as it is beside its copies"),
                                    Parameter.integer(SEED, 1, "What copies are drawn from; all runs share them")
                                            .in(Range.atLeast(0))),
                            Arrays.stream(Effect.values()).map(Effect::parameter))
                    .toList());

    /**
     * One effect.
     *
     * @param settings complete; ranges are two numbers
     * @param folder that it takes its sound from, if it does
     */
    record Step(Effect effect, Settings settings, Optional<Path> folder) {
        DrawnRange range(String name) {
            List<?> ends = settings.list(name);
            return new DrawnRange((Double) ends.get(0), (Double) ends.get(1));
        }

        double probability() {
            return settings.number(Sometimes.PROBABILITY.name());
        }

        private Map<String, Object> written(Optional<String> source) {
            Map<String, Object> written = new LinkedHashMap<>(settings.asMap());
            source.ifPresent(text -> written.put(SOURCE, text));
            return written;
        }
    }

    /** Finds what a path in the file means. */
    @FunctionalInterface
    public interface Paths {
        /** The path of a key. */
        Path resolve(String key, String text);
    }

    public AugmentationRecipe {
        steps = List.copyOf(steps);
    }

    /**
     * Reads the block.
     *
     * @param block checked against {@link #SPEC}
     * @return nothing if it names no effect
     * @throws InvalidInputException for the first key or value that is wrong
     */
    public static Optional<AugmentationRecipe> of(Settings block, Paths paths) {
        List<Step> steps = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            block.value(effect.key()).ifPresent(given -> steps.add(effect.read(given, block.where(), paths)));
        }
        if (steps.isEmpty()) {
            requireNothingElse(block);
            return Optional.empty();
        }
        return Optional.of(new AugmentationRecipe(
                block.integer(COPIES), block.flag(INCLUDE_ORIGINAL), block.integer(SEED), steps));
    }

    private static void requireNothingElse(Settings block) {
        if (!block.equals(Settings.defaults(SPEC))) {
            List<String> known = Arrays.stream(Effect.values()).map(Effect::key).toList();
            throw new InvalidInputException(
                    "missing-value",
                    "%s names no effect, so there is nothing to alter. Known: %s."
                            .formatted(block.where(), String.join(", ", known)),
                    block.where(),
                    null,
                    null);
        }
    }

    /** Whether it says more of copies than how many there are. */
    public boolean describesCopies() {
        Settings defaults = Settings.defaults(SPEC);
        return includeOriginal != defaults.flag(INCLUDE_ORIGINAL) || seed != defaults.integer(SEED);
    }

    /** The block as it would be written, complete, folders as absolute paths. */
    public Map<String, Object> written() {
        Map<String, Object> block = head();
        steps.forEach(step ->
                block.put(step.effect().key(), step.written(step.folder().map(Path::toString))));
        return block;
    }

    /** The same without paths, which differ from machine to machine. */
    public Map<String, Object> identity() {
        Map<String, Object> block = head();
        block.putAll(effects());
        return block;
    }

    private Map<String, Object> head() {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put(COPIES, (long) copies);
        block.put(INCLUDE_ORIGINAL, includeOriginal);
        block.put(SEED, seed);
        return block;
    }

    /** The effects alone, without paths. */
    Map<String, Object> effects() {
        Map<String, Object> effects = new LinkedHashMap<>();
        steps.forEach(step ->
                effects.put(step.effect().key(), step.written(step.folder().map(folder -> "folder"))));
        return effects;
    }
}
