package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.Listing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of MSP-Podcast that says one thing of each turn, {@code Partition.txt} or {@code Speaker_ids.txt}: in each line the
 * turn and its split or speaker, in either order, with a semicolon between them.
 */
final class TurnList {
    private TurnList() {}

    /**
     * By turn.
     *
     * @param strict whether a line of another form is an error; otherwise it says something else and is passed over, as
     *     long as there are lines of this form
     */
    static Map<String, String> read(Path file, boolean strict) {
        Map<String, String> values = new HashMap<>();
        List<String> strange = new ArrayList<>();
        for (String line : TableFile.lines(file)) {
            String[] parts = line.strip().split("\\s*;\\s*");
            if (parts.length == 2 && parts[0].endsWith(".wav") != parts[1].endsWith(".wav")) {
                int turn = parts[0].endsWith(".wav") ? 0 : 1;
                values.put(parts[turn], parts[1 - turn]);
            } else if (!line.isBlank()) {
                strange.add("'" + line.strip() + "'");
            }
        }
        if (!strange.isEmpty() && (strict || values.isEmpty())) {
            throw new InvalidInputException(
                    "invalid-table",
                    "%d lines of %s are not a turn and what is said of it, like Train; MSP-PODCAST_0001_0008.wav: %s"
                            .formatted(strange.size(), file, Listing.of(strange)),
                    file.toString(),
                    null,
                    null);
        }
        return values;
    }
}
