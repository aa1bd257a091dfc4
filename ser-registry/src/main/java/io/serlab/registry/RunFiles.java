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
            run.artifacts().forEach(artifact -> check(run, artifact, hashes).ifPresent(findings::add));
        }
        return findings;
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
