package io.serlab.batch.cli;

import io.serlab.api.SerException;
import io.serlab.registry.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Folders that a command makes for itself, and that go when it ends, by Ctrl-C as well. */
final class TemporaryFolders {
    private TemporaryFolders() {}

    static <T> T within(Function<Path, T> work) {
        try {
            Path folder = Files.createTempDirectory("ser-plugins");
            Thread hook = new Thread(() -> delete(folder));
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return work.apply(folder);
            } finally {
                delete(folder); // the hook finds nothing then
            }
        } catch (IOException e) {
            throw new SerException("no-temporary-folder", "No temporary folder can be used: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException | UncheckedIOException stillInUse) {
            folder.toFile().deleteOnExit();
        }
    }
}
