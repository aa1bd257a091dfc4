package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.files.Listing;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The label file of MSP-Podcast, one row per turn with the consensus of its raters; CSV or JSON. */
final class ConsensusLabels {
    static final String FILE_NAME = "FileName";
    static final String CLASS = "EmoClass";
    static final String SPEAKER = "SpkrID";
    static final String GENDER = "Gender";
    static final String SPLIT = "Split_Set";

    static final String AROUSAL = "EmoAct";
    static final String VALENCE = "EmoVal";
    static final String DOMINANCE = "EmoDom";
    static final String UNKNOWN = "unknown";
    private static final double LOWEST = 1;
    private static final double HIGHEST = 7;

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

    /** Whether all three ratings lie on the scale of MSP-Podcast, 1 to 7. */
    static boolean isOnScale(Dimensions ratings) {
        return Stream.of(ratings.arousal(), ratings.valence(), ratings.dominance())
                .allMatch(rating -> rating >= LOWEST && rating <= HIGHEST);
    }

    /** One error for all places with a rating that is not on the scale. */
    static void requireOnScale(Collection<String> outside, Path file) {
        if (!outside.isEmpty()) {
            throw new InvalidInputException(
                    "ratings-outside-scale",
                    "%d rows of %s have arousal, valence or dominance outside the scale from 1 to 7: %s"
                            .formatted(outside.size(), file, Listing.of(outside)),
                    file.toString(),
                    "repair them, or leave the cells empty",
                    null);
        }
    }

    private static boolean isKnown(String value) {
        return !value.toLowerCase(Locale.ROOT).equals(UNKNOWN);
    }
}
