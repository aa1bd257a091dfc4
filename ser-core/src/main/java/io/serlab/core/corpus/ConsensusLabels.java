package io.serlab.core.corpus;

import io.serlab.api.corpus.Utterance;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The label file of MSP-Podcast, one row per turn with the consensus of its raters; CSV or JSON. */
final class ConsensusLabels {
    static final String FILE_NAME = "FileName";
    static final String CLASS = "EmoClass";
    static final String SPEAKER = "SpkrID";
    static final String GENDER = "Gender";
    static final String SPLIT = "Split_Set";

    private static final String AROUSAL = "EmoAct";
    private static final String VALENCE = "EmoVal";
    private static final String DOMINANCE = "EmoDom";
    private static final String UNKNOWN = "unknown";

    /** The header of the CSV form. */
    static final List<String> COLUMNS = List.of(FILE_NAME, CLASS, AROUSAL, VALENCE, DOMINANCE, SPEAKER, GENDER, SPLIT);

    private ConsensusLabels() {}

    static List<TableRow> read(Path file) {
        TableFile table = file.toString().endsWith(".json")
                ? TableFile.keyedJson(file, FILE_NAME)
                : TableFile.delimited(file, ',');
        return table.requiring(List.of(FILE_NAME, CLASS, SPLIT)).rows();
    }

    static Utterance.Builder utterance(TableRow row, Path audioFolder) {
        String name = row.required(FILE_NAME);
        Utterance.Builder builder = Utterance.builder(name, audioFolder.resolve(name))
                .label(row.orNull(CLASS))
                .speaker(row.get(SPEAKER).filter(ConsensusLabels::isKnown).orElse(null))
                .split(row.required(SPLIT))
                .dimensions(row.dimensions(AROUSAL, VALENCE, DOMINANCE));
        row.get(GENDER).filter(ConsensusLabels::isKnown).ifPresent(value -> builder.attribute("gender", value));
        return builder;
    }

    private static boolean isKnown(String value) {
        return !value.toLowerCase(Locale.ROOT).equals(UNKNOWN);
    }
}
