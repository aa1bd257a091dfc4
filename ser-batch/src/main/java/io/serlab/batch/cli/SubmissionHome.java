package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.Challenges;
import io.serlab.core.challenge.FrozenPackage;
import io.serlab.core.challenge.PackagedRun;
import io.serlab.core.challenge.Preflight;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.files.Listing;
import io.serlab.registry.Registry;
import io.serlab.registry.SentSubmission;
import io.serlab.registry.SubmissionLedger;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The frozen packages of a home and the ledger in its registry. A submission is sent when its folder has appeared under
 * its id, which is one step; a folder that the ledger does not know is of a process that died right after, or of a
 * database that was lost, and is entered when the ledger is next asked for.
 */
final class SubmissionHome {
    private final GlobalOptions options;
    private final Clock clock = Clock.systemUTC();
    private final Map<Path, SerException> damaged = new TreeMap<>();
    private final Set<Path> told = new HashSet<>();

    SubmissionHome(GlobalOptions options) {
        this.options = options;
    }

    /** The moment that quotas and dates on the command line are compared with. */
    Instant now() {
        return clock.instant();
    }

    /** When those of these were sent that count. */
    static List<Instant> times(List<SentSubmission> sent) {
        return sent.stream()
                .filter(SentSubmission::counts)
                .map(SentSubmission::sent)
                .toList();
    }

    /** Where frozen packages lie. */
    Path folder() {
        return options.home().resolve("submissions");
    }

    FrozenPackage frozen(String id) {
        return new FrozenPackage(folder().resolve(id));
    }

    /** The ledger for reading; damaged entries are told. */
    SubmissionLedger reading() {
        SubmissionLedger ledger = Registry.openReadOnly(options.registry()).ledger();
        boolean whole = unentered(ledger).isEmpty();
        damaged.forEach((file, broken) -> {
            if (told.add(file)) {
                Console.error(broken, false);
            }
        });
        return whole ? ledger : writing();
    }

    /** The ledger for writing. */
    SubmissionLedger writing() {
        SubmissionLedger ledger = Registry.open(options.registry()).ledger();
        unentered(ledger).forEach(ledger::record);
        return ledger;
    }

    /** The entries of frozen packages that the ledger does not know; a damaged one is told, and those beside it count. */
    private List<SentSubmission> unentered(SubmissionLedger ledger) {
        return unknownTo(ledger).stream().flatMap(each -> entry(each).stream()).toList();
    }

    private Optional<SentSubmission> entry(FrozenPackage frozen) {
        try {
            return Optional.of(SubmissionLedger.read(frozen.entry()));
        } catch (SerException broken) {
            Path file = frozen.folder().resolve(FrozenPackage.ENTRY);
            damaged.put(
                    file,
                    new InvalidInputException(
                            broken.code(),
                            "%s is damaged, and the ledger does not know what was sent with it.".formatted(file),
                            file.toString(),
                            remedy(),
                            broken));
            return Optional.empty();
        }
    }

    private String remedy() {
        return "put a good copy in its place (ser runs import finds what the run's journal says, if a run made it), or move its folder out of %s if it was not sent"
                .formatted(folder());
    }

    /** The packages that were found with a damaged entry so far, by the file. */
    Map<Path, SerException> damaged() {
        return damaged;
    }

    /** Refuses to count where a damaged entry may count as well. */
    void requireWhole() {
        if (!damaged.isEmpty()) {
            throw new InvalidInputException(
                    "broken-entry",
                    "Whether the quota has room cannot be told: %s."
                            .formatted(Listing.of(damaged.keySet().stream()
                                    .map("%s is damaged"::formatted)
                                    .toList())),
                    folder().toString(),
                    remedy() + "; --force sends without counting it",
                    null);
        }
    }

    private List<FrozenPackage> unknownTo(SubmissionLedger ledger) {
        List<FrozenPackage> frozen = FrozenPackage.in(folder());
        if (frozen.isEmpty()) {
            return frozen;
        }
        Set<String> known = ledger.list(null).stream().map(SentSubmission::id).collect(Collectors.toSet());
        return frozen.stream()
                .filter(each -> !known.contains(String.valueOf(each.folder().getFileName())))
                .toList();
    }

    /** Does work that no other process of this home does meanwhile; what killed ones left is cleared away before. */
    <T> T alone(Supplier<T> work) {
        try {
            Files.createDirectories(folder());
            try (FileChannel channel = FileChannel.open(
                            folder().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                FrozenPackage.sweep(folder());
                return work.get();
            }
        } catch (IOException e) {
            throw new SerException(
                    "unwritable-home", "Cannot write in %s: %s.".formatted(folder(), FileTrouble.words(e)), e);
        }
    }

    /** The checks of a file for a challenge, against the run it lies in and all that was sent and counts. */
    Preflight preflight(ChallengeCard card, @Nullable PackagedRun run) {
        // Where there is no history, not even the database layer is loaded for it.
        boolean history = options.registry().exists() || Files.isDirectory(folder());
        List<SentSubmission> sent = history ? reading().list(card.name()) : List.of();
        return new Preflight(
                card,
                run,
                sent.stream().filter(SentSubmission::counts).map(this::sent).toList());
    }

    private Preflight.Sent sent(SentSubmission sent) {
        return new Preflight.Sent(sent.id(), sent.sha256(), file(sent));
    }

    /**
     * A file that no run of this home or history made.
     *
     * @param development the challenge's metric on development data; null if it is not known
     * @throws InvalidInputException {@code own-run} if it lies in the package of a run of this home, or one that the history knows
     */
    Outgoing fromElsewhere(Path file, @Nullable Double development) {
        PackagedRun packaged = PackagedRun.around(file).orElse(null);
        Path run = packaged == null ? null : packaged.run();
        if (run != null) {
            requireOthers(file, run);
        }
        return new Outgoing(file, packaged, null, development);
    }

    private void requireOthers(Path file, Path run) {
        String id = String.valueOf(run.getFileName());
        boolean known = knows(id);
        if (known || isHere(run)) {
            throw new InvalidInputException(
                    "own-run",
                    "%s is in the package of run %s: send the run.".formatted(file, id),
                    null,
                    known
                            ? "ser submission send %s; if its home cannot be seen from here, copy the file out of the package"
                                    .formatted(id)
                            : "the history does not know it: ser runs import %s, then ser submission send %s"
                                    .formatted(run, id),
                    null);
        }
    }

    private boolean isHere(Path run) {
        try {
            Path runs = options.home().resolve("runs");
            return Files.exists(runs) && Files.isSameFile(runs, run.resolveSibling(""));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean knows(String run) {
        return options.registry().exists()
                && Registry.openReadOnly(options.registry()).history().knows(run);
    }

    /** The file of a submission as it is kept; null if it is not in this home. */
    @Nullable
    Path file(SentSubmission sent) {
        Path file = frozen(sent.id()).folder().resolve(sent.file());
        return Files.exists(file) ? file : null;
    }

    /** The card of a challenge to which files were sent; empty if none is here or kept that reads. */
    Optional<ChallengeCard> card(SentSubmission latest) {
        Challenges challenges = challenges();
        try {
            return challenges.known().contains(latest.pack())
                    ? Optional.of(challenges.find(latest.pack(), Path::of, "--pack"))
                    : frozen(latest.id()).card();
        } catch (InvalidInputException broken) {
            return Optional.empty(); // a card that is being edited hides nothing of what was sent
        }
    }

    private static Challenges challenges() {
        return Challenges.in(List.of(Path.of("submissions")));
    }

    /** The card of a name or path on the command line. */
    static ChallengeCard card(String given) {
        return challenges().find(given, Path::of, "--pack");
    }
}
