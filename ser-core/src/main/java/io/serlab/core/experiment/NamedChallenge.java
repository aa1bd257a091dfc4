package io.serlab.core.experiment;

import io.serlab.api.component.Settings;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.Challenges;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The challenge that an experiment file names under {@code submission.pack}. */
final class NamedChallenge {
    static final String KEY = "pack";

    private static final String BLOCK = "submission";
    private static final String PATH = BLOCK + "." + KEY;
    private static final int HASH_DIGITS = 12;

    private NamedChallenge() {}

    /** Its card: by name from the product, from the folders beside the file's own, or from {@code submissions}; or by path. */
    static Optional<ChallengeCard> of(Settings submission, BlockReader blocks) {
        Challenges challenges = Challenges.in(List.of(blocks.path(PATH, ".."), Path.of("submissions")));
        return submission
                .value(KEY)
                .map(given -> challenges.find(given.toString(), path -> blocks.path(PATH, path), blocks.in(PATH)));
    }

    /**
     * Writes it where a card is a file: with its whole path in the resolved experiment, with the hash of its file format
     * in the identity. One that comes with the product is its name in both.
     */
    static void write(ChallengeCard card, Map<String, Object> resolved, Map<String, Object> identity) {
        Path file = card.file();
        if (file != null) {
            resolved.put(BLOCK, with(resolved, file.toString()));
            String hash = CanonicalHash.of(card.block()).substring(0, HASH_DIGITS);
            identity.put(BLOCK, with(identity, card.name() + "@" + hash));
        }
    }

    private static Map<String, Object> with(Map<String, Object> spec, String pack) {
        Map<String, Object> block = new LinkedHashMap<>();
        if (spec.get(BLOCK) instanceof Map<?, ?> written) {
            written.forEach((key, value) -> block.put(String.valueOf(key), value));
        }
        block.put(KEY, pack);
        return block;
    }
}
