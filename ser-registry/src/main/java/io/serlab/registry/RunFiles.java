package io.serlab.registry;

import io.serlab.api.SerException;
import io.serlab.registry.RegistryReport.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Whether a run's folder holds a journal that can be read, and the files that the run recorded. */
final class RunFiles {
    private RunFiles() {}

    /** What does not hold; the files of a run that is not completed may still change and are left alone. */
    static List<Finding> findings(RecordedRun run, boolean hashes) {
        List<Finding> findings = new ArrayList<>();
        if (run.status() != RunStatus.RUNNING || Files.exists(Journal.in(run.folder()))) {
            brokenJournal(run.id(), run.folder()).ifPresent(findings::add);
        }
        if (run.status() == RunStatus.COMPLETED) {
            findings.addAll(hasNone(run) ? List.of(withoutFiles(run)) : artifacts(run, hashes));
        }
        return findings;
    }

    private static List<Finding> artifacts(RecordedRun run, boolean hashes) {
        return run.artifacts().stream()
                .flatMap(artifact -> check(run, artifact, hashes).stream())
                .toList();
    }

    private static boolean hasNone(RecordedRun run) {
        return run.artifacts().size() > 1
                && run.artifacts().stream()
                        .noneMatch(artifact -> Files.exists(run.folder().resolve(artifact.path())));
    }

    // As after the import of an exported history, which tells of files and does not hold them.
    private static Finding withoutFiles(RecordedRun run) {
        return new Finding(
                "missing-files",
                run.id(),
                "none of its %d files is in %s".formatted(run.artifacts().size(), run.folder()),
                "if they lie in another home, bring them here with: ser runs import FOLDER");
    }

    /** The finding that a folder's journal is missing or cannot be read, if so. */
    static Optional<Finding> brokenJournal(String subject, Path folder) {
        try {
            Journal.read(Journal.in(folder));
            return Optional.empty();
        } catch (SerException e) {
            return Optional.of(new Finding("broken-journal", subject, String.valueOf(e.getMessage()), null));
        }
    }

    private static Optional<Finding> check(RecordedRun run, Artifact artifact, boolean hashes) {
        Path file = run.folder().resolve(artifact.path());
        if (!Files.isRegularFile(file)) {
            return Optional.of(new Finding("missing-file", run.id(), "%s is not there".formatted(file), null));
        }
        try {
            long bytes = Files.size(file);
            if (bytes != artifact.bytes()) {
                return changed(run, "%s has %d bytes, recorded are %d".formatted(file, bytes, artifact.bytes()));
            }
            return hashes && !sha256(file).equals(artifact.sha256())
                    ? changed(run, "%s has another SHA-256 than recorded".formatted(file))
                    : Optional.empty();
        } catch (IOException e) {
            return changed(run, "%s cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private static Optional<Finding> changed(RecordedRun run, String message) {
        return Optional.of(new Finding("changed-file", run.id(), message, null));
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), newDigest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
