package io.serlab.batch.cli;

import io.serlab.api.SerException;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.Challenges;
import io.serlab.core.challenge.FrozenPackage;
import io.serlab.core.challenge.PackagedRun;
import io.serlab.core.challenge.Preflight;
import io.serlab.core.files.FileTrouble;
import io.serlab.registry.Registry;
import io.serlab.registry.SentSubmission;
import io.serlab.registry.SubmissionLedger;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    SubmissionHome(GlobalOptions options) {
        this.options = options;
    }

    /** Where frozen packages lie. */
    Path folder() {
        return options.home().resolve("submissions");
    }

    FrozenPackage frozen(String id) {
        return new FrozenPackage(folder().resolve(id));
    }

    /** The ledger for reading. */
    SubmissionLedger reading() {
        SubmissionLedger ledger = Registry.openReadOnly(options.registry()).ledger();
        return unknownTo(ledger).isEmpty() ? ledger : writing();
    }

    /** The ledger for writing. */
    SubmissionLedger writing() {
        SubmissionLedger ledger = Registry.open(options.registry()).ledger();
        unknownTo(ledger).forEach(each -> ledger.record(SubmissionLedger.read(each.entry())));
        return ledger;
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

    /** The checks of a file for a challenge, against the run it lies in and all that was sent. */
    Preflight preflight(ChallengeCard card, @Nullable PackagedRun run) {
        // Where there is no history, not even the database layer is loaded for it.
        boolean history = options.registry().exists() || Files.isDirectory(folder());
        List<SentSubmission> sent = history ? reading().list(card.name()) : List.of();
        return new Preflight(card, run, sent.stream().map(this::sent).toList());
    }

    private Preflight.Sent sent(SentSubmission sent) {
        return new Preflight.Sent(sent.id(), sent.sha256(), file(sent));
    }

    /** The file of a submission as it is kept; null if it is not in this home. */
    @Nullable
    Path file(SentSubmission sent) {
        Path file = frozen(sent.id()).folder().resolve(sent.file());
        return Files.exists(file) ? file : null;
    }

    /** The card of a challenge to which files were sent; empty if it is neither here nor kept with the latest of them. */
    Optional<ChallengeCard> card(SentSubmission latest) {
        Challenges challenges = challenges();
        if (challenges.known().contains(latest.pack())) {
            return Optional.of(challenges.find(latest.pack(), Path::of, "--pack"));
        }
        return frozen(latest.id()).card();
    }

    private static Challenges challenges() {
        return Challenges.in(List.of(Path.of("submissions")));
    }

    /** The card of a name or path on the command line. */
    static ChallengeCard card(String given) {
        return challenges().find(given, Path::of, "--pack");
    }
}
