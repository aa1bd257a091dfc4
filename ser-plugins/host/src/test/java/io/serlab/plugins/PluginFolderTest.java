package io.serlab.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {
    @TempDir
    Path temporary;

    private Path made(String version) {
        return PluginJar.withMeanPooler("acme")
                .manifest("Plugin-Version", version)
                .write(temporary.resolve("acme-" + version + ".jar"));
    }

    private PluginFolder folder() {
        return new PluginFolder(temporary.resolve("plugins"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(temporary.resolve("plugins"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOld() throws IOException {
        folder().install(PluginArchive.read(made("1.0.0")));
        PluginArchive newer = PluginArchive.read(made("1.1.0"));
        folder().requireNewer(newer);
        folder().install(newer);

        assertThat(files()).containsExactly(".lock", "acme.jar");
        assertThat(folder().find("acme").orElseThrow().manifest().version()).isEqualTo("1.1.0");
    }

    @Test
    void aZipTakesThePlaceOfAJar() throws IOException {
        folder().install(PluginArchive.read(made("1.0.0")));
        Path zip = Files.copy(made("1.1.0"), temporary.resolve("acme.zip"));
        folder().install(PluginArchive.read(zip));

        assertThat(files()).containsExactly(".lock", "acme.zip");
    }

    @Test
    void refusesAnOlderVersionAndAnotherContentOfTheSame() {
        folder().install(PluginArchive.read(made("1.1.0")));

        assertThatThrownBy(() -> folder().requireNewer(PluginArchive.read(made("1.0.0"))))
                .hasMessage("Plugin 'acme' 1.1.0 is installed; acme-1.0.0.jar is 1.0.0, older than it.");
        Path other = PluginJar.withMeanPooler("acme")
                .manifest("Plugin-Version", "1.1.0")
                .entry("more", new byte[1])
                .write(temporary.resolve("other.jar"));
        assertThatThrownBy(() -> folder().requireNewer(PluginArchive.read(other)))
                .hasMessageContaining("has the same version and another content than it");
        folder().requireNewer(PluginArchive.read(made("1.1.0")));
    }

    @Test
    void removesAndNamesWhatIsNotThere() {
        folder().install(PluginArchive.read(made("1.0.0")));
        assertThatThrownBy(() -> folder().remove("acne")).hasMessageContaining("Did you mean 'acme'?");
        folder().remove("acme");
        assertThat(folder().archives()).isEmpty();
    }

    @Test
    void manyInstallAtOnceAndOneFileIsThere() throws IOException {
        List<Path> versions =
                IntStream.range(0, 6).mapToObj(i -> made("1.0." + i)).toList();
        versions.parallelStream().forEach(version -> folder().install(PluginArchive.read(version)));
        assertThat(files()).containsExactly(".lock", "acme.jar");
    }
}
