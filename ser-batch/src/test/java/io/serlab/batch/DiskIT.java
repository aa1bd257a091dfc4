package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A disk that takes no more is a failure of the work, exit code 1; what is done already stays good. */
class DiskIT {
    /** Frames of about 600 kB a recording: no file but the cache's comes near the limit. */
    private static final List<String> WIDE =
            List.of("--set", "encoder={name: log-mel, bands: 128, deltas: 2, hop-ms: 1}");

    @TempDir
    Path folder;

    @Test
    void aHomeThatIsARegularFile() throws IOException {
        Path home = Files.writeString(folder.resolve("home"), "not a folder");

        Refusal refusal = Refusal.of(product("home"), 1, "run", experiment().toString());

        assertThat(refusal)
                .isEqualTo(new Refusal(
                        "unwritable-home",
                        "Cannot make the folder %s: a file is where a folder should be.".formatted(home)));
        assertThat(home).hasContent("not a folder");
    }

    @Test
    void aHomeThatCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("file"), "not a folder");

        Refusal refusal =
                Refusal.of(product("file/home"), 1, "run", experiment().toString());

        assertThat(refusal.code()).isEqualTo("unwritable-home");
        assertThat(refusal.message()).startsWith("Cannot make the folder " + folder.resolve("file/home"));
    }

    @Test
    void aHomeWhoseCacheIsARegularFile() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/features"), "not a folder");

        Refusal refusal = Refusal.of(product("home"), 1, "run", experiment().toString());

        assertThat(refusal.message())
                .contains(folder.resolve("home/features").toString())
                .endsWith("a file is where a folder should be");
    }

    @Test
    void aDiskThatIsFullDuringExtractionFailsAndLaterTheSameRunSucceeds() {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here to limit the size of files");
        String[] run = Stream.concat(Stream.of("run", experiment().toString()), WIDE.stream())
                .toArray(String[]::new);
        // The engine must be unpacked before files are limited.
        Ended undisturbed = product("other-home").run(withJson(run)).exits(0);

        Refusal full =
                Refusal.of(product("home").runWithFilesUpTo(1500, withJson(run)).exits(1), 1);
        assertThat(full.message())
                .contains(product("home").home().resolve("features").toString());
        assertThat(filesBelow("home/features")).noneMatch(name -> name.startsWith(".") || name.endsWith(".tmp"));

        Ended again = product("home").run(withJson(run)).exits(0);
        assertThat(again.json().get("resumed").asBoolean()).isTrue();
        assertThat(predictions(again)).isEqualTo(predictions(undisturbed));
    }

    private Product product(String home) {
        return Product.at(folder.resolve(home), folder.resolve("calls"));
    }

    private Path experiment() {
        return TinyCorpus.write(folder.resolve("corpus")).experiment();
    }

    private static String[] withJson(String... line) {
        return Stream.concat(Stream.of(line), Stream.of("--json")).toArray(String[]::new);
    }

    private static String predictions(Ended ended) {
        JsonNode artifacts = ended.json().get("runs").get(0).get("artifacts");
        try {
            return Files.readString(Path.of(artifacts.get("predictions").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> filesBelow(String name) {
        try (Stream<Path> walk = Files.walk(folder.resolve(name))) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
