package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.plugins.PluginArchive;
import io.serlab.plugins.PluginFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Parameters;

/** The plugin that a line names: a jar, a zip, or a folder that is packed first. */
final class PluginSource {
    @Parameters(paramLabel = "FILE", description = "The plugin: a jar, a zip, or a folder with what the zip would hold")
    private Path given = Path.of("");

    <T> T use(Function<PluginArchive, T> work) {
        if (!Files.isDirectory(given)) {
            return work.apply(PluginArchive.read(given));
        }
        return TemporaryFolders.within(folder -> work.apply(packed(folder)));
    }

    private PluginArchive packed(Path temporary) {
        Path folder = given.toAbsolutePath().normalize();
        if (!Files.exists(folder.resolve("META-INF/MANIFEST.MF"))
                && !Files.exists(folder.resolve("classes/META-INF/MANIFEST.MF"))) {
            throw new InvalidInputException(
                    "not-a-plugin",
                    "%s is no plugin: a folder needs META-INF/MANIFEST.MF or classes/META-INF/MANIFEST.MF."
                            .formatted(folder));
        }
        Path zip = temporary.resolve(folder.getFileName() + ".zip");
        PluginFolder.pack(folder, zip);
        return PluginArchive.read(zip);
    }
}
