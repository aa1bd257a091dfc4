package io.serlab.batch.job;

import io.serlab.registry.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a run folder with their hashes. */
final class RunArtifacts {
    // The journal grows as the run is recorded.
    private static final Set<String> LEFT_OUT = Set.of("journal.jsonl");

    private RunArtifacts() {}

    /** All files below the folder, sorted by path. */
    static List<Artifact> of(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        List<Artifact> artifacts = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!LEFT_OUT.contains(name) && !name.startsWith(".")) {
                String path = root.relativize(file).toString().replace('\\', '/');
                artifacts.add(new Artifact(kind(path), path, sha256(file), Files.size(file)));
            }
        }
        return artifacts;
    }

    // predictions-development.csv → predictions_development; fold-03/checkpoint.safetensors → checkpoint:fold-03
    private static String kind(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        String stem = name.substring(0, name.lastIndexOf('.')).replace('-', '_');
        return slash < 0 ? stem : stem + ":" + path.substring(0, slash);
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
