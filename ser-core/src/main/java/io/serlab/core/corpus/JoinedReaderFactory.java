package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import java.util.List;

/** Makes readers of several corpora as one, {@code joined}: train on some, test on others. */
public final class JoinedReaderFactory implements CorpusReaderFactory {
    /** The key of the corpora. */
    public static final String PARTS = "parts";

    private static final String CLASSES = "classes";
    private static final String LACKING = "lacking-classes";

    private static final ComponentSpec SPEC = new ComponentSpec(
            "joined",
            "Reads several corpora as one, such as to train on some and to test on others.",
            "",
            List.of(
                    Parameter.required(CLASSES, Parameter.Type.LIST, "The joint classes in their order"),
                    Parameter.required(
                            PARTS,
                            Parameter.Type.MAP,
                            "The corpora by name, each {corpus: {reader: …}, use: train | development | test | own, ids: prefixed |"
                                    + " own, labels: {label: class}, exclude: [labels]}"),
                    Parameter.choice(
                            LACKING,
                            List.of("refuse", "allow"),
                            "What it means if a corpus has no utterance of one of the classes")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    /** Always an error: only an experiment knows the readers of the parts. */
    @Override
    public CorpusReader create(Settings settings) {
        throw new InvalidInputException(
                "invalid-value",
                "%s.%s: 'joined' has its readers from an experiment file, and cannot be a part itself."
                        .formatted(settings.where(), PARTS));
    }

    /**
     * The reader.
     *
     * @param settings with {@code classes} and what lacking ones mean
     * @throws InvalidInputException if there are fewer than two parts, none to train on, or a class comes twice
     */
    public static CorpusReader join(Settings settings, List<JoinedPart> parts) {
        List<String> classes =
                settings.list(CLASSES).stream().map(String::valueOf).toList();
        require(settings, CLASSES, classes.stream().distinct().count() == classes.size(), "name each class once");
        require(settings, PARTS, parts.size() > 1, "name at least two corpora");
        require(
                settings,
                PARTS,
                parts.stream().anyMatch(part -> part.use() == JoinedPart.Use.TRAIN || part.use() == JoinedPart.Use.OWN),
                "have one to train on, use: train");
        return new JoinedReader(classes, parts, settings.text(LACKING).equals("allow"));
    }

    private static void require(Settings settings, String key, boolean holds, String what) {
        if (!holds) {
            String where = settings.where() + "." + key;
            throw new InvalidInputException(
                    "invalid-value",
                    "%s must %s, got '%s'."
                            .formatted(where, what, settings.value(key).orElseThrow()),
                    where,
                    null,
                    null);
        }
    }
}
