package io.serlab.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.SpiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before any code of a plugin runs. */
class InspectionTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("acme.jar");
    }

    private static List<String> broken(Path file) {
        return Inspection.of(PluginArchive.read(file)).stream()
                .filter(rule -> !rule.ok())
                .map(rule -> rule.rule() + ": " + rule.detail())
                .toList();
    }

    @Test
    void aSoundPluginKeepsAllRules() {
        assertThat(broken(PluginJar.withMeanPooler("acme").write(file()))).isEmpty();
    }

    @Test
    void whatIsNoArchiveIsSaidToBeNone() throws IOException {
        Files.writeString(file(), "no jar");
        assertThatThrownBy(() -> PluginArchive.read(file()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("acme.jar is neither a jar nor a zip, or it is cut short");
        assertThatThrownBy(() -> PluginArchive.read(folder.resolve("gone.jar")))
                .hasMessageStartingWith("There is no file ");
    }

    @Test
    void aTruncatedArchiveIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(PluginJar.withMeanPooler("acme").write(file()));
        Files.write(file(), Arrays.copyOf(whole, whole.length * 2 / 3));
        assertThatThrownBy(() -> PluginArchive.read(file())).hasMessageContaining("cut short");
    }

    @Test
    void aDamagedEntryIsFound() throws IOException {
        PluginJar.withMeanPooler("acme").entry("data.bin", new byte[4000]).write(file());
        byte[] bytes = Files.readAllBytes(file());
        int class1 = indexOf(bytes, "org/acme/Mean.class") + 60;
        bytes[class1] ^= 0x55;
        Files.write(file(), bytes);
        assertThat(broken(file())).singleElement().asString().startsWith("every entry can be read");
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
    }

    @Test
    void anEntryOutsideTheFolderIsFound() {
        PluginJar.withMeanPooler("acme").entry("../../evil.sh", new byte[1]).write(file());
        assertThat(broken(file()))
                .singleElement()
                .asString()
                .contains("holds '../../evil.sh', which would be written outside its folder");
    }

    @Test
    void manifestsThatSayTooLittleAreRefused() {
        record Case(String key, String value, String message) {}
        for (Case each : List.of(
                new Case("Plugin-Id", "", "its manifest has no Plugin-Id"),
                new Case("Plugin-Version", "", "its manifest has no Plugin-Version"),
                new Case("Plugin-Requires", "", "its manifest has no Plugin-Requires"),
                new Case("Plugin-Id", "../up", "Plugin-Id '../up' must be small letters"),
                new Case("Plugin-Id", "serlab", "Plugin-Id 'serlab' must be"),
                new Case("Plugin-Version", "one", "Plugin-Version 'one' must be three numbers"),
                new Case("Plugin-Requires", ">>1", "Plugin-Requires '>>1' must be a range"))) {
            PluginJar.withMeanPooler("acme").manifest(each.key(), each.value()).write(file());
            assertThatThrownBy(() -> PluginArchive.read(file())).hasMessageContaining(each.message());
        }
    }

    @Test
    void aNewerSpiIsNamed() {
        PluginJar.withMeanPooler("acme").manifest("Plugin-Requires", ">=2.0.0").write(file());
        assertThat(broken(file()))
                .singleElement()
                .asString()
                .contains("needs the SPI >=2.0.0; this is " + SpiVersion.CURRENT);
    }

    @Test
    void aBundledApiIsNamedInTheJarAndInAJarWithin() throws IOException {
        PluginJar.withMeanPooler("acme")
                .source("io.serlab.api.Stolen", "package io.serlab.api; public class Stolen {}")
                .write(file());
        assertThat(broken(file())).singleElement().asString().contains("it bundles io/serlab/");

        Path inner = PluginJar.of("inner")
                .source("org.slf4j.Stolen", "package org.slf4j; public class Stolen {}")
                .write(folder.resolve("inner.jar"));
        PluginJar.withMeanPooler("acme")
                .entry("lib/inner.jar", Files.readAllBytes(inner))
                .write(file());
        assertThat(broken(file())).singleElement().asString().contains("it bundles org/slf4j/");
    }

    @Test
    void classesForANewerJavaAreNamed() throws IOException {
        byte[] header = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, (byte) (44 + 99)};
        PluginJar.withMeanPooler("acme").entry("org/acme/Future.class", header).write(file());
        assertThat(broken(file()))
                .singleElement()
                .asString()
                .contains("org/acme/Future.class is compiled for Java 99, this is Java "
                        + Runtime.version().feature());
    }

    @Test
    void aPluginWithoutComponentsIsNone() {
        PluginJar.of("acme").write(file());
        assertThat(broken(file())).singleElement().asString().startsWith("it lists a component in META-INF/services");
    }
}
