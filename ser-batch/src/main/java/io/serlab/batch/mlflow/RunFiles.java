package io.serlab.batch.mlflow;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.Sha256;
import io.serlab.registry.Artifact;
import io.serlab.registry.RunDetail;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends the files of runs through the server's own store. Beside them lies a list of their hashes, which
 * {@code sha256sum --check} reads, and from which a repeat knows what is there.
 */
final class RunFiles {
    private static final String SCHEME = "mlflow-artifacts:";
    private static final String SPEC = "spec.yaml";
    private static final String LIST = "artifacts.sha256";

    private final MlflowClient client;

    RunFiles(MlflowClient client) {
        this.client = client;
    }

    /** Sends the experiment file if the server has another or none; nothing where it keeps no files itself. */
    void sendSpec(RunPortrait run, StoredRun stored) {
        String hash = run.tags().getOrDefault(RunTags.SPEC_SENT, "");
        if (!hash.equals(stored.tag(RunTags.SPEC_SENT)) && stored.artifacts().startsWith(SCHEME)) {
            client.upload(folder(stored) + SPEC, BodyPublishers.ofString(run.spec()));
        }
    }

    /**
     * The files to send.
     *
     * @throws InvalidInputException {@code missing-artifact} if one is gone from the run's folder
     */
    static List<Artifact> of(RunDetail run) {
        List<Artifact> files = run.artifacts().stream()
                .filter(file -> !file.path().equals(SPEC))
                .toList();
        for (Artifact file : files) {
            if (!Files.isRegularFile(run.home().resolve(file.path()))) {
                throw new InvalidInputException(
                        "missing-artifact",
                        "The file %s of run %s is gone: leave the run out, or push without --artifacts."
                                .formatted(
                                        run.home().resolve(file.path()),
                                        run.summary().id()));
            }
        }
        return files;
    }

    /**
     * Sends the files that the server has not.
     *
     * @return the tag that says that they are there
     * @throws InvalidInputException {@code no-artifact-store} if the server does not take files
     */
    Map<String, String> send(Path home, List<Artifact> files, StoredRun stored) {
        String list = files.stream().map(RunFiles::line).collect(Collectors.joining());
        String hash = Sha256.ofText(list);
        if (!files.isEmpty() && !hash.equals(stored.tag(RunTags.FILES_SENT))) {
            Set<String> there = stored.tag(RunTags.FILES_SENT).isEmpty()
                    ? Set.of()
                    : client.download(folder(stored) + LIST).lines().collect(Collectors.toSet());
            files.stream()
                    .filter(file -> !there.contains(line(file).strip()))
                    .forEach(file -> send(home.resolve(file.path()), folder(stored) + file.path()));
            client.upload(folder(stored) + LIST, BodyPublishers.ofString(list));
        }
        return files.isEmpty() ? Map.of() : Map.of(RunTags.FILES_SENT, hash);
    }

    private void send(Path file, String path) {
        try {
            client.upload(path, BodyPublishers.ofFile(file));
        } catch (FileNotFoundException e) {
            throw new InvalidInputException(
                    "missing-artifact", "The file %s went away while runs were pushed.".formatted(file), e);
        }
    }

    private static String line(Artifact file) {
        return file.sha256() + "  " + file.path() + "\n";
    }

    private static String folder(StoredRun stored) {
        if (!stored.artifacts().startsWith(SCHEME)) {
            throw new InvalidInputException(
                    "no-artifact-store",
                    ("The MLflow server keeps files at %s, not itself: start it with --artifacts-destination,"
                                    + " or push without --artifacts.")
                            .formatted(stored.artifacts()));
        }
        return stored.artifacts().substring(SCHEME.length()).replaceFirst("^(//[^/]*)?/+", "") + "/";
    }
}
