package org.serlab.emobox;

import io.serlab.api.component.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the recordings lie that the rows name as {@code downloads/NAME/…}. */
final class AudioPaths {
    private static final Path DOWNLOADS = Path.of("downloads");

    private final Path root;
    private final @Nullable Path audio;
    private final @Nullable String extension;

    AudioPaths(Path root, Settings settings) {
        this.root = root.toAbsolutePath().normalize();
        this.audio = settings.has("audio") ? settings.path("audio") : null;
        this.extension = settings.has("extension") ? settings.text("extension") : null;
    }

    Path of(FoldRow row) {
        Path wav = row.wav().normalize();
        Path path = audio == null ? root.resolve("../..").normalize().resolve(wav) : audio.resolve(belowDownloads(wav));
        return extension == null ? path : path.resolveSibling(converted(path, extension));
    }

    private static Path belowDownloads(Path wav) {
        return wav.startsWith(DOWNLOADS) && wav.getNameCount() > 2 ? wav.subpath(2, wav.getNameCount()) : wav;
    }

    private static String converted(Path path, String extension) {
        return String.valueOf(path.getFileName()).replaceFirst("\\.[^.]*$", "") + "." + extension;
    }

    void requirePresent(List<FoldRow> rows) {
        Offenders offenders = new Offenders();
        rows.stream()
                .filter(row -> !Files.isRegularFile(of(row)))
                .forEach(row -> offenders.add(row.place() + " " + of(row)));
        offenders.raise(
                "missing-files",
                "recordings named in " + root + " do not exist",
                root,
                "corpus.audio stands for downloads/NAME, and corpus.extension is for converted recordings");
    }
}
