package io.serlab.batch.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The commit that an experiment file lies in, asked of git itself; nothing where there is no git or no repository. */
final class GitState {
    private static final int PATIENCE_SECONDS = 5;

    private GitState() {}

    /** The commit's hash, with {@code (changed)} behind it if files differ from it. */
    static Optional<String> of(Path folder) {
        return run(folder, "rev-parse", "HEAD")
                .map(commit -> run(folder, "status", "--porcelain")
                        .filter(changes -> !changes.isEmpty())
                        .map(changes -> commit + " (changed)")
                        .orElse(commit));
    }

    private static Optional<String> run(Path folder, String... arguments) {
        try {
            ProcessBuilder builder = new ProcessBuilder("git");
            builder.command().addAll(java.util.List.of(arguments));
            Process process = builder.directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
