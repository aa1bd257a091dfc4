package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.submission.SubmissionPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where challenge cards are found: those that come with the product, and {@code NAME/card.yaml} in some folders. Thread-
 * safe.
 */
public final class Challenges {
    /** The name of a card in the folder of its challenge. */
    public static final String CARD = "card.yaml";

    private final List<Path> folders;

    private Challenges(List<Path> folders) {
        this.folders = folders;
    }

    /** Cards of the product and of these folders, which need not exist; the first that has a name counts. */
    public static Challenges in(List<Path> folders) {
        return new Challenges(folders.stream()
                .map(each -> each.toAbsolutePath().normalize())
                .distinct()
                .toList());
    }

    /** The names of the cards that come with the product. */
    public static List<String> builtIn() {
        return SubmissionPack.known();
    }

    /** All names, sorted. */
    public List<String> known() {
        TreeSet<String> names = new TreeSet<>(builtIn());
        folders.stream().flatMap(folder -> namesIn(folder).stream()).forEach(names::add);
        return List.copyOf(names);
    }

    private static List<String> namesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Challenges::isChallenge)
                    .map(entry -> entry.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * The card of a name, or of a file.
     *
     * @param given a name, or a path: something with a slash, or that ends with {@code .yaml}
     * @param resolve from a path as given to where it counts from
     * @param where where it stands, for messages
     * @throws UnknownNameException if there is none of that name
     * @throws InvalidInputException if the card is missing or does not hold together, or one that comes with the product has
     *     its name
     */
    public ChallengeCard find(String given, Function<String, Path> resolve, String where) {
        if (isPath(given)) {
            return read(resolve.apply(given).toAbsolutePath().normalize());
        }
        Optional<Path> own = folders.stream()
                .map(folder -> folder.resolve(given))
                .filter(Challenges::isChallenge)
                .findFirst();
        if (builtIn().contains(given)) {
            own.map(folder -> folder.resolve(CARD)).ifPresent(file -> requireOwnName(given, text(file), file));
            return CardReader.read(SubmissionPack.card(given, where), given, null);
        }
        return own.map(folder -> named(given, folder))
                .orElseThrow(() -> new UnknownNameException("submission pack", given, where, known()));
    }

    /** A package and a file that was sent keep the card that they were made under, and are no challenges. */
    private static boolean isChallenge(Path folder) {
        return Files.isRegularFile(folder.resolve(CARD))
                && !Files.exists(folder.resolve(PackagedRun.MANIFEST))
                && !Files.exists(folder.resolve(FrozenPackage.ENTRY));
    }

    /** The ledger goes by the card's name, and this by the folder's. */
    private static ChallengeCard named(String given, Path folder) {
        ChallengeCard card = read(folder.resolve(CARD));
        if (!card.name().equals(given)) {
            throw new InvalidInputException(
                    "wrong-name",
                    "%s has the name '%s' and lies in the folder '%s': they must be the same."
                            .formatted(folder.resolve(CARD), card.name(), given),
                    "name",
                    "rename the folder: files that were sent count under the card's name",
                    null);
        }
        return card;
    }

    /** A copy of a card of the product, whatever its line ends, is that card; another of its name could be taken for it. */
    private static void requireOwnName(String name, String text, Path file) {
        if (builtIn().contains(name)
                && !text.lines()
                        .toList()
                        .equals(SubmissionPack.card(name, CARD).lines().toList())) {
            throw new InvalidInputException(
                    "name-taken",
                    "%s is a challenge that comes with the product, and %s would be another of that name."
                            .formatted(name, file),
                    file.toString(),
                    "give the card a name of its own, in its key name and as its folder; it may differ in anything else",
                    null);
        }
    }

    private static boolean isPath(String given) {
        return given.indexOf('/') >= 0 || given.indexOf('\\') >= 0 || given.endsWith(".yaml") || given.endsWith(".yml");
    }

    /**
     * The card in a file, or in the folder that is named.
     *
     * @throws InvalidInputException if it is missing or does not hold together, or one that comes with the product has its
     *     name
     */
    public static ChallengeCard read(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve(CARD) : given;
        ChallengeCard card = CardReader.read(text(file), String.valueOf(file.getFileName()), file);
        requireOwnName(card.name(), card.text(), file);
        return card;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "missing-file",
                    "There is no challenge card %s: %s.".formatted(file, FileTrouble.words(e)),
                    file.toString(),
                    "ser submission new NAME makes one",
                    e);
        }
    }

    /** A card from its text, without the names of rows that it has in a file. */
    public static ChallengeCard of(String text, String label) {
        return CardReader.read(text, label, null);
    }

    /**
     * The card that a package was made under, if it keeps one; a file of row names is not read, it did not come along.
     *
     * @throws InvalidInputException if it is unreadable or does not hold together
     */
    static Optional<ChallengeCard> kept(Path folder) {
        Path file = folder.resolve(CARD);
        try {
            return Files.exists(file) ? Optional.of(of(Files.readString(file), file.toString())) : Optional.empty();
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable-file", "%s cannot be read: %s.".formatted(file, FileTrouble.words(e)), e);
        }
    }
}
