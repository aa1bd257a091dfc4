package io.serlab.core.tuning;

import io.serlab.core.experiment.ExperimentBinder;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;

/** The experiment file with the best values put in: it runs from any folder, on all its seeds, and reports its test data. */
public final class BestFile {
    private BestFile() {}

    /**
     * The text of the file.
     *
     * @param values of the best trial
     * @param comment one line
     */
    public static String text(Tuning tuning, Map<String, Object> values, String comment) {
        ExperimentFile best = tuning.base().with(values);
        ExperimentSpec spec = ExperimentBinder.bind(best, tuning.catalogue(), tuning.home());
        return "# %s%n".formatted(comment) + Yaml.write(absolute(best.values(), spec.resolved()));
    }

    // Relative paths counted from the folder of the file that was tuned; resolved texts differ in nothing else.
    private static Map<String, Object> absolute(Map<String, Object> values, Map<String, Object> resolved) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((name, block) -> copy.put(
                name,
                block instanceof Map<?, ?> map && resolved.get(name) instanceof Map<?, ?> whole
                        ? absoluteBlock(map, whole)
                        : block));
        return copy;
    }

    private static Map<Object, Object> absoluteBlock(Map<?, ?> block, Map<?, ?> resolved) {
        Map<Object, Object> copy = new LinkedHashMap<>();
        block.forEach((key, value) ->
                copy.put(key, value instanceof String && resolved.get(key) instanceof String whole ? whole : value));
        return copy;
    }
}
