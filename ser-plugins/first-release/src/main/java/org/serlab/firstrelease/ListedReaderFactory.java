package org.serlab.firstrelease;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.LabelMap;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.SplitMap;
import io.serlab.api.corpus.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@code first-release-corpus}. */
public final class ListedReaderFactory implements CorpusReaderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "first-release-corpus",
            "Reads a list of recordings with a column for each fact.",
            "",
            List.of(
                    Parameter.required("file", Parameter.Type.PATH, "The list; recordings count from its folder"),
                    Parameter.of("separator", Parameter.Type.TEXT, ",", "What stands between two columns"),
                    Parameter.of("labels", Parameter.Type.MAP, Map.of(), "Label to class"),
                    Parameter.of("excluded", Parameter.Type.LIST, List.of(), "Labels that are left out"),
                    Parameter.choice(
                            "folds",
                            List.of("leave-one-speaker-out", "speaker-groups", "none"),
                            "How speakers are divided"),
                    Parameter.integer("groups", 2, "Groups of speakers").in(Range.atLeast(2)),
                    Parameter.of(
                            "development",
                            Parameter.Type.ANY,
                            "given",
                            "'given', 'none', a number of speakers, or a share below 1")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public CorpusReader create(Settings settings) {
        return new ListedReader(settings.path("file"), settings.text("separator"), protocol(settings));
    }

    private static Protocol protocol(Settings settings) {
        Protocol byClass = new Protocol(
                Task.CLASSES,
                List.of(),
                LabelMap.IDENTITY,
                SplitMap.PLAIN,
                new Folds.None(),
                new Development.None(),
                AbsentClassRule.SKIP,
                "macro_f1");
        Map<String, String> classes = new LinkedHashMap<>();
        settings.map("labels").forEach((label, mapped) -> classes.put(label, mapped.toString()));
        List<String> excluded =
                settings.list("excluded").stream().map(Object::toString).toList();
        return byClass.with(new LabelMap(classes, excluded))
                .with(new SplitMap(List.of("train"), List.of("development", "dev"), List.of("test")))
                .with(folds(settings), development(settings));
    }

    private static Folds folds(Settings settings) {
        return switch (settings.text("folds")) {
            case "speaker-groups" -> new Folds.SpeakerGroups(settings.integer("groups"));
            case "none" -> new Folds.None();
            default -> new Folds.LeaveOneSpeakerOut();
        };
    }

    private static Development development(Settings settings) {
        Object value = settings.value("development").orElseThrow();
        if (value instanceof Number number) {
            double count = number.doubleValue();
            return count < 1 ? new Development.Share(count) : new Development.Speakers(number.intValue());
        }
        return switch (value.toString()) {
            case "given" -> new Development.Given();
            case "none" -> new Development.None();
            default ->
                throw new InvalidInputException(
                        "invalid-value",
                        "%s.development must be 'given', 'none' or a number, got '%s'."
                                .formatted(settings.where(), value));
        };
    }
}
