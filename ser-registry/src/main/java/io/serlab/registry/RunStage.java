package io.serlab.registry;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.Spelling;
import java.util.List;
import java.util.Optional;

/** What a run is kept for. */
public enum RunStage {
    /** May be submitted. */
    CANDIDATE,
    /** Was submitted; it can no longer be removed. */
    SUBMITTED,
    /** Kept for the record. */
    ARCHIVED;

    /** What takes a run off its stage. */
    public static final String NONE = "none";

    /** The word in the database, in JSON and in filters: lower case. */
    public String text() {
        return EnumWords.of(this);
    }

    /** All words that {@link #of} understands. */
    public static List<String> words() {
        return List.of(CANDIDATE.text(), SUBMITTED.text(), ARCHIVED.text(), NONE);
    }

    /**
     * The stage of a word; empty for {@value #NONE}.
     *
     * @throws InvalidInputException {@code unknown-stage}
     */
    public static Optional<RunStage> of(String word) {
        if (!words().contains(word)) {
            throw new InvalidInputException(
                    "unknown-stage",
                    "No stage '%s'.%s Known: %s."
                            .formatted(
                                    word,
                                    Spelling.nearest(word, words())
                                            .map(near -> " Did you mean '" + near + "'?")
                                            .orElse(""),
                                    String.join(", ", words())));
        }
        return EnumWords.find(RunStage.class, word);
    }
}
