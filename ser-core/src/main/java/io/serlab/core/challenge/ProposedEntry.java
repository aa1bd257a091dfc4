package io.serlab.core.challenge;

import io.serlab.api.training.MetricFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment does, as far as a challenge has rules about it.
 *
 * @param task {@code classes}, {@code dimensions} or {@code both}
 * @param classes in their order; empty if they are those that the corpus turns out to have
 * @param readers the corpora that are read
 * @param augmentation the block of that name
 */
public record ProposedEntry(
        String task,
        List<String> classes,
        String metric,
        String absentClasses,
        List<String> train,
        List<String> development,
        List<String> test,
        boolean developmentGiven,
        List<String> readers,
        Map<?, ?> augmentation,
        Pretraining encoder) {
    /** The reader that reads nothing but what the readers in its parts read. */
    static final String OF_OTHERS = "joined";

    /** The entry that a resolved experiment file would be. */
    public static ProposedEntry of(Map<String, ?> spec) {
        Map<?, ?> protocol = map(spec.get("protocol"));
        List<String> readers = new ArrayList<>();
        collectReaders(spec.get("corpus"), readers);
        return new ProposedEntry(
                task(protocol, map(spec.get("loss"))),
                texts(protocol.get("classes")),
                MetricFactory.resultName(String.valueOf(protocol.get("metric"))),
                String.valueOf(protocol.get("absent-classes")),
                texts(protocol.get("train")),
                texts(protocol.get("development-splits")),
                texts(protocol.get("test")),
                "given".equals(protocol.get("development")),
                readers,
                map(spec.get("augmentation")),
                PretrainingReader.of(map(spec.get("encoder"))));
    }

    // A loss of both predicts both, whatever is reported.
    private static String task(Map<?, ?> protocol, Map<?, ?> loss) {
        if (protocol.get("task") instanceof String task && !task.equals("classes")) {
            return task;
        }
        return "multi-task".equals(loss.get("name")) ? "both" : "classes";
    }

    /** The same with the classes that the corpus turned out to have. */
    public ProposedEntry withClasses(List<String> found) {
        return new ProposedEntry(
                task,
                found,
                metric,
                absentClasses,
                train,
                development,
                test,
                developmentGiven,
                readers,
                augmentation,
                encoder);
    }

    // A reader may read by way of others.
    private static void collectReaders(@Nullable Object value, List<String> readers) {
        if (value instanceof Map<?, ?> block) {
            if (block.get("reader") instanceof String reader) {
                readers.add(reader);
            }
            block.values().forEach(each -> collectReaders(each, readers));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collectReaders(each, readers));
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
