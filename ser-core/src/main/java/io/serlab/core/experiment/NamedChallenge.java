package io.serlab.core.experiment;

import io.serlab.api.component.Settings;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.Challenges;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The challenge that a file names under {@code submission.pack}. */
public final class NamedChallenge {
    static final String KEY = "pack";

    private static final String BLOCK = "submission";
    private static final String PATH = BLOCK + "." + KEY;
    private static final int HASH_DIGITS = 12;

    private NamedChallenge() {}

    static Optional<ChallengeCard> of(Settings submission, BlockReader blocks) {
        return submission
                .value(KEY)
                .map(given -> find(given.toString(), path -> blocks.path(PATH, path), blocks.in(PATH)));
    }

    /**
     * The card of what a file names: by name from the product, from the folders beside the file's own, or from
     * {@code submissions}; or by path.
     *
     * @throws io.serlab.api.InvalidInputException if there is none, or it does not hold together
     */
    public static ChallengeCard of(String given, ExperimentFile file) {
        return find(given, path -> file.resolve(PATH, path), PATH + " in " + file.fileName());
    }

    private static ChallengeCard find(String given, Function<String, Path> paths, String where) {
        return Challenges.in(List.of(paths.apply(".."), Path.of("submissions"))).find(given, paths, where);
    }

    /**
     * Writes it where a card is a file: with its whole path in the resolved experiment, with the hash of its file format
     * in the identity. One that comes with the product is its name in both.
     */
    static void write(ChallengeCard card, Map<String, Object> resolved, Map<String, Object> identity) {
        Path file = card.file();
        if (file != null) {
            resolved.put(BLOCK, with(resolved, file.toString()));
            identity.put(BLOCK, with(identity, identity(card)));
        }
    }

    /** What stands for a card in an identity: the name of one that comes with the product, or name and hash of the format. */
    public static String identity(ChallengeCard card) {
        return card.file() == null
                ? card.name()
                : card.name() + "@" + CanonicalHash.of(card.block()).substring(0, HASH_DIGITS);
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
