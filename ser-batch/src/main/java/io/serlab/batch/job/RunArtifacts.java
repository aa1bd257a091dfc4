package io.serlab.batch.job;

import io.serlab.core.files.Sha256;
import io.serlab.registry.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a run folder with their hashes. */
final class RunArtifacts {
    // The journal grows as the run is recorded.
    private static final Set<String> LEFT_OUT = Set.of("journal.jsonl");
    // What is kept to be heard is no result.
    private static final Path HEARD = Path.of(RunFolder.AUGMENTED);

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
            if (!LEFT_OUT.contains(name)
                    && !name.startsWith(".")
                    && !root.relativize(file).startsWith(HEARD)) {
                String path = root.relativize(file).toString().replace('\\', '/');
                artifacts.add(new Artifact(kind(path), path, Sha256.of(file), Files.size(file)));
            }
        }
        return artifacts;
    }

    // predictions-development.csv → predictions_development; fold-03/checkpoint.safetensors → checkpoint:fold-03
    private static String kind(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        String stem = name.replaceFirst("\\.[^.]*$", "").replace('-', '_');
        return slash < 0 ? stem : stem + ":" + path.substring(0, slash);
    }
}
