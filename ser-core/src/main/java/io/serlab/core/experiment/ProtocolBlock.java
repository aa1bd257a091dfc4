package io.serlab.core.experiment;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.LabelMap;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.SplitMap;
import io.serlab.api.corpus.Task;
import io.serlab.api.training.MetricFactory;
import io.serlab.core.training.DimensionScale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The {@code protocol} block: read over what the corpus reader brings along, and written out again. */
public final class ProtocolBlock {
    static final String SCALE = "dimension-scale";
    static final String TASK = "task";

    private static final String CONCORDANCE = "ccc_mean";

    private ProtocolBlock() {}

    static Protocol read(Settings block, Protocol corpus) {
        Folds folds = block.value("folds").map(ProtocolBlock::folds).orElse(corpus.folds());
        Task task = block.has(TASK) ? block.choice(TASK, Task.class) : corpus.task();
        Protocol own = task == Task.DIMENSIONS ? withoutClasses(block, corpus) : corpus;
        return new Protocol(
                task,
                texts(block, "classes", own.classes()),
                labels(block, own.labels()),
                new SplitMap(
                        texts(block, "train", corpus.splits().train()),
                        texts(block, "development-splits", corpus.splits().development()),
                        texts(block, "test", corpus.splits().test())),
                folds,
                block.value("development")
                        .map(ProtocolBlock::development)
                        .orElseGet(() -> developmentFor(folds, corpus.development())),
                block.value("absent-classes").map(ProtocolBlock::absent).orElse(corpus.absentClasses()),
                MetricFactory.resultName(
                        block.value("metric").map(Object::toString).orElse(own.metric())));
    }

    // What a reader leaves out for want of a class has arousal, valence and dominance all the same.
    private static Protocol withoutClasses(Settings block, Protocol corpus) {
        requireNoClasses(
                block, "classes", !block.has("classes") || block.list("classes").isEmpty());
        requireNoClasses(
                block, "labels", !block.has("labels") || block.map("labels").isEmpty());
        return new Protocol(
                Task.DIMENSIONS,
                List.of(),
                LabelMap.IDENTITY,
                corpus.splits(),
                corpus.folds(),
                corpus.development(),
                corpus.absentClasses(),
                corpus.task() == Task.DIMENSIONS ? corpus.metric() : CONCORDANCE);
    }

    private static void requireNoClasses(Settings block, String key, boolean none) {
        if (!none) {
            throw new InvalidInputException(
                    "classes-without-task",
                    "protocol.%s is given, but protocol.task is dimensions, which predicts no classes: got '%s'. Leave it out, or set protocol.task to classes or both."
                            .formatted(key, block.value(key).orElse("")),
                    "protocol." + key,
                    null,
                    null);
        }
    }

    // The corpus's own development split has no meaning inside folds, so folds bring a default of their own.
    private static Development developmentFor(Folds folds, Development corpus) {
        boolean crossValidated = !(folds instanceof Folds.None);
        return crossValidated && corpus instanceof Development.Given ? new Development.Speakers(1) : corpus;
    }

    private static LabelMap labels(Settings block, LabelMap corpus) {
        Map<String, String> classes = new LinkedHashMap<>(corpus.classes());
        if (block.has("labels")) {
            new TreeMap<>(block.map("labels")).forEach((label, name) -> classes.put(label, String.valueOf(name)));
        }
        return new LabelMap(classes, texts(block, "exclude", corpus.excluded()));
    }

    private static List<String> texts(Settings block, String key, List<String> otherwise) {
        if (!block.has(key)) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        for (Object entry : block.list(key)) {
            // YAML 1.1 reads the letter N as false in some readers; ours keeps texts, but numbers are fine as labels.
            texts.add(String.valueOf(entry));
        }
        if (texts.stream().distinct().count() < texts.size()) {
            throw wrong(key, "a list without repetition", texts);
        }
        return texts;
    }

    private static Folds folds(Object value) {
        if ("none".equals(value)) {
            return new Folds.None();
        }
        if ("leave-one-speaker-out".equals(value)) {
            return new Folds.LeaveOneSpeakerOut();
        }
        if (single(value, "speaker-groups") instanceof Integer count && count >= 2) {
            return new Folds.SpeakerGroups(count);
        }
        throw wrong("folds", "none, leave-one-speaker-out, or {speaker-groups: n} with n ≥ 2", value);
    }

    private static Development development(Object value) {
        if ("given".equals(value)) {
            return new Development.Given();
        }
        if ("none".equals(value)) {
            return new Development.None();
        }
        if (single(value, "speakers") instanceof Integer count && count >= 1) {
            return new Development.Speakers(count);
        }
        if (single(value, "share") instanceof Number share && share.doubleValue() > 0 && share.doubleValue() < 1) {
            return new Development.Share(share.doubleValue());
        }
        throw wrong("development", "given, none, {speakers: n} with n ≥ 1, or {share: x} with 0 < x < 1", value);
    }

    private static Object single(Object value, String key) {
        return value instanceof Map<?, ?> map && map.keySet().equals(Set.of(key)) && map.get(key) != null
                ? map.get(key)
                : "";
    }

    private static AbsentClassRule absent(Object value) {
        return EnumWords.find(AbsentClassRule.class, value.toString())
                .orElseThrow(() -> wrong("absent-classes", "zero or skip", value));
    }

    private static InvalidInputException wrong(String key, String allowed, Object value) {
        return new InvalidInputException(
                "invalid-value",
                "protocol.%s must be %s, got '%s'.".formatted(key, allowed, value),
                "protocol." + key,
                null,
                null);
    }

    /** On which scale raters gave arousal, valence and dominance. */
    static DimensionScale scale(Settings block) {
        return block.has(SCALE)
                ? DimensionScale.of(block.list(SCALE), block.where() + "." + SCALE)
                : DimensionScale.SEVEN_POINTS;
    }

    /** The block as it would be written, with what it says beside the protocol. */
    static Map<String, Object> write(Protocol protocol, Settings block) {
        Map<String, Object> written = write(protocol);
        block.value(SCALE).ifPresent(scale -> written.put(SCALE, scale));
        return written;
    }

    /** The block as it would be written, complete. */
    public static Map<String, Object> write(Protocol protocol) {
        Map<String, Object> block = new LinkedHashMap<>();
        // Classes are what a protocol without this key has always meant: such runs and cards stay what they are.
        if (protocol.task() != Task.CLASSES) {
            block.put(TASK, EnumWords.of(protocol.task()));
        }
        block.put("classes", protocol.classes());
        block.put("labels", protocol.labels().classes());
        block.put("exclude", protocol.labels().excluded());
        block.put("train", protocol.splits().train());
        block.put("development-splits", protocol.splits().development());
        block.put("test", protocol.splits().test());
        block.put("folds", write(protocol.folds()));
        block.put("development", write(protocol.development()));
        block.put("absent-classes", EnumWords.of(protocol.absentClasses()));
        block.put("metric", protocol.metric());
        return block;
    }

    private static Object write(Folds folds) {
        if (folds instanceof Folds.SpeakerGroups groups) {
            return Map.of("speaker-groups", groups.count());
        }
        return folds instanceof Folds.None ? "none" : "leave-one-speaker-out";
    }

    private static Object write(Development development) {
        if (development instanceof Development.Speakers speakers) {
            return Map.of("speakers", speakers.count());
        }
        if (development instanceof Development.Share share) {
            return Map.of("share", share.share());
        }
        return development instanceof Development.None ? "none" : "given";
    }
}
