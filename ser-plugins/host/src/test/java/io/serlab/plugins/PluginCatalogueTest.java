package io.serlab.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.UnknownNameException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Origin;
import io.serlab.api.component.Settings;
import io.serlab.api.component.SpiVersion;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCatalogueTest {
    @TempDir
    Path folder;

    private Path installed;

    @BeforeEach
    void makeFolder() throws IOException {
        installed = Files.createDirectories(folder.resolve("plugins"));
    }

    private Plugins plugins() {
        return Plugins.in(List.of(installed), folder.resolve("cache"));
    }

    private PluginCatalogue catalogue() {
        return new PluginCatalogue(new BuiltIn(), plugins());
    }

    private Path file(String name) {
        return installed.resolve(name);
    }

    private static PoolerFactory find(Catalogue catalogue, String name) {
        return catalogue.find(PoolerFactory.class, name, "pooler.name in mine.yaml");
    }

    @Test
    void findsAPluginsComponentBesideTheBuiltIn() {
        Path jar = PluginJar.withMeanPooler("acme").write(file("acme.jar"));
        Catalogue catalogue = catalogue();

        PoolerFactory factory = find(catalogue, "acme");

        assertThat(factory.spec().summary()).isEqualTo("The mean.");
        assertThat(catalogue.origins(factory)).singleElement().satisfies(origin -> {
            assertThat(origin.plugin()).isEqualTo("acme");
            assertThat(origin.version()).isEqualTo("1.0.0");
            assertThat(origin.sha256()).isEqualTo(PluginArchive.sha256(jar));
            assertThat(origin.licence()).isEqualTo("Apache-2.0");
        });
        assertThat(catalogue.origins(find(catalogue, "built-in"))).isEmpty();
        assertThat(catalogue.all(PoolerFactory.class))
                .extracting(ComponentFactory::name)
                .containsExactly("acme", "built-in");
    }

    @Test
    void aNameThatTwoHaveNamesBothAndThePrefixPicksOne() {
        PluginJar.of("acme")
                .pooler("org.acme.Mean", PluginJar.meanPooler("built-in", "", ""))
                .write(file("acme.jar"));
        PluginJar.of("other")
                .pooler("org.acme.Mean", PluginJar.meanPooler("built-in", "", ""))
                .write(file("other.jar"));
        Catalogue catalogue = catalogue();

        assertThatThrownBy(() -> find(catalogue, "built-in"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Several have a pooler named 'built-in' (pooler.name in mine.yaml)."
                        + " Write 'serlab:built-in' or 'acme:built-in' or 'other:built-in'.");
        assertThat(find(catalogue, "serlab:built-in")).isInstanceOf(BuiltIn.Fake.class);
        assertThat(find(catalogue, "other:built-in").getClass().getClassLoader())
                .isNotEqualTo(find(catalogue, "acme:built-in").getClass().getClassLoader());
        assertThatThrownBy(() -> find(catalogue, "acne:built-in"))
                .hasMessageContaining("No plugin named 'acne' (pooler.name in mine.yaml). Did you mean 'acme'?");
    }

    @Test
    void aBrokenPluginDisturbsNobodyAndIsNamedWhenSomethingIsMissing() {
        PluginJar.withMeanPooler("good").write(file("good.jar"));
        PluginJar.of("bad")
                .pooler(
                        "org.acme.Mean",
                        PluginJar.meanPooler(
                                "bad",
                                "static { throwIt(); } static void throwIt() { throw new NoClassDefFoundError(\"ai/acme/Util\"); }",
                                ""))
                .write(file("bad.jar"));
        Catalogue catalogue = catalogue();

        assertThat(find(catalogue, "built-in")).isNotNull();
        assertThat(find(catalogue, "good")).isNotNull();
        assertThatThrownBy(() -> find(catalogue, "bad"))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("Known: built-in, good. 1 plugins can be used, 1 cannot: bad (")
                .hasMessageContaining("NoClassDefFoundError ai/acme/Util");
    }

    @Test
    void aMissingClassIsNamed() {
        PluginJar.of("bad")
                .source("org.lost.Util", "package org.lost; public class Util { public static int f() { return 1; } }")
                .pooler(
                        "org.acme.Mean",
                        PluginJar.meanPooler("bad", "private final int field = org.lost.Util.f();", ""))
                .write(folder.resolve("whole.jar"));
        withoutClass(folder.resolve("whole.jar"), "org/lost/Util.class", file("bad.jar"));

        assertThatThrownBy(() -> find(catalogue(), "bad")).hasMessageContaining("org/lost/Util");
    }

    private static void withoutClass(Path from, String entry, Path to) {
        try (java.util.jar.JarFile jar = new java.util.jar.JarFile(from.toFile());
                java.util.jar.JarOutputStream out =
                        new java.util.jar.JarOutputStream(Files.newOutputStream(to), jar.getManifest())) {
            for (java.util.jar.JarEntry each : java.util.Collections.list(jar.entries())) {
                if (!each.getName().equals(entry) && !each.getName().equals("META-INF/MANIFEST.MF")) {
                    out.putNextEntry(new java.util.zip.ZipEntry(each.getName()));
                    jar.getInputStream(each).transferTo(out);
                    out.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void twoPluginsUseDifferentVersionsOfOneLibrary() {
        for (String version : List.of("one", "two")) {
            PluginJar.of(version)
                    .source(
                            "org.library.Text",
                            "package org.library; public class Text { public static String get() { return \"" + version
                                    + "\"; } }")
                    .pooler(
                            "org.acme.Mean",
                            PluginJar.meanPooler(version, "", "")
                                    .replace("\"m = mean_t x_t\"", "org.library.Text.get()"))
                    .write(file(version + ".jar"));
        }
        Catalogue catalogue = catalogue();

        assertThat(find(catalogue, "one").formula()).isEqualTo("one");
        assertThat(find(catalogue, "two").formula()).isEqualTo("two");
    }

    @Test
    void librariesOfTheProductAreHiddenAndTheSpiIsShared() {
        PluginJar.of("acme")
                .pooler(
                        "org.acme.Mean",
                        PluginJar.meanPooler("acme", "", "")
                                .replace(
                                        "return \"m = mean_t x_t\";",
                                        "try { return Class.forName(\"com.google.gson.Gson\").getName(); }"
                                                + " catch (ClassNotFoundException e) { return \"hidden\"; }"))
                .write(file("acme.jar"));

        PoolerFactory factory = find(catalogue(), "acme");

        assertThat(factory.formula()).isEqualTo("hidden");
        assertThat(factory).isInstanceOf(PoolerFactory.class);
    }

    @Test
    void aPluginUsesTheClassesOfAnotherThatItDependsOn() {
        Path base = PluginJar.of("base")
                .source(
                        "org.base.Text",
                        "package org.base; public class Text { public static String get() { return \"base\"; } }")
                .write(file("base.jar"));
        PluginJar.of("needs")
                .manifest("Plugin-Dependencies", "base@>=1.0.0")
                .pooler(
                        "org.acme.Mean",
                        PluginJar.meanPooler("needs", "", "").replace("\"m = mean_t x_t\"", "org.base.Text.get()"))
                .compiledWith("-cp", System.getProperty("java.class.path") + ":" + base)
                .write(file("needs.jar"));

        Catalogue catalogue = catalogue();
        PoolerFactory factory = find(catalogue, "needs");
        assertThat(factory.formula()).isEqualTo("base");
        assertThat(catalogue.origins(factory)).extracting(Origin::plugin).containsExactly("needs", "base");

        PluginJar.of("needs")
                .manifest("Plugin-Dependencies", "base@>=2.0.0")
                .pooler("org.acme.Mean", PluginJar.meanPooler("needs", "", ""))
                .write(file("needs.jar"));
        assertThat(plugins().failures())
                .extracting(PluginFailure::toString)
                .containsExactly("needs (Plugin 'needs' needs plugin 'base' >=2.0.0, which is 1.0.0.)");
    }

    @Test
    void aMissingDependencyAndACircleAreFailures() {
        PluginJar.withMeanPooler("lonely")
                .manifest("Plugin-Dependencies", "gone")
                .write(file("lonely.jar"));
        PluginJar.withMeanPooler("egg").manifest("Plugin-Dependencies", "hen").write(file("egg.jar"));
        PluginJar.withMeanPooler("hen").manifest("Plugin-Dependencies", "egg").write(file("hen.jar"));
        PluginJar.withMeanPooler("modest")
                .manifest("Plugin-Dependencies", "gone?")
                .write(file("modest.jar"));

        assertThat(plugins().failures())
                .extracting(PluginFailure::toString)
                .containsExactly(
                        "egg (Plugins depend on each other in a circle: egg → hen → egg)",
                        "hen (Plugins depend on each other in a circle: hen → egg → hen)",
                        "lonely (Plugin 'lonely' needs plugin 'gone', which is not installed.)");
        assertThat(plugins().known()).extracting(KnownPlugin::id).containsExactly("modest");
    }

    @Test
    void twoFilesWithOneIdAreBothRefused() {
        PluginJar.withMeanPooler("acme").write(file("a.jar"));
        PluginJar.withMeanPooler("acme").manifest("Plugin-Version", "1.1.0").write(file("b.jar"));

        assertThat(plugins().known()).isEmpty();
        assertThat(plugins().failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.toString())
                        .startsWith("acme (2 files have this id: ")
                        .contains("a.jar", "b.jar"));
    }

    @Test
    void aFolderOnTheLineGoesBeforeTheInstalled() throws IOException {
        PluginJar.withMeanPooler("acme").write(file("acme.jar"));
        Path more = Files.createDirectories(folder.resolve("more"));
        PluginJar.withMeanPooler("acme").manifest("Plugin-Version", "1.1.0").write(more.resolve("acme-1.1.0.jar"));

        Plugins plugins = Plugins.in(List.of(installed, more), folder.resolve("cache"));

        assertThat(plugins.failures()).isEmpty();
        assertThat(plugins.known())
                .singleElement()
                .satisfies(plugin ->
                        assertThat(plugin.archive().manifest().version()).isEqualTo("1.1.0"));
    }

    @Test
    void aPluginWhoseDependencyWentIsAFailureThoughItIsRemembered() throws IOException {
        PluginJar.withMeanPooler("base").write(file("base.jar"));
        PluginJar.withMeanPooler("needs")
                .manifest("Plugin-Dependencies", "base")
                .write(file("needs.jar"));
        assertThat(plugins().known()).hasSize(2);
        assertThat(plugins().dependents("base")).containsExactly("needs");

        Files.delete(file("base.jar"));

        assertThat(plugins().failures())
                .extracting(PluginFailure::toString)
                .containsExactly("needs (Plugin 'needs' needs plugin 'base', which is not installed.)");
    }

    @Test
    void aNewerSpiThanThisIsRefused() {
        PluginJar.withMeanPooler("acme").manifest("Plugin-Requires", ">=9.0.0").write(file("acme.jar"));

        assertThat(plugins().failures())
                .extracting(PluginFailure::toString)
                .containsExactly(
                        "acme (Plugin 'acme' 1.0.0 needs the SPI >=9.0.0; this is %s.)".formatted(SpiVersion.CURRENT));
    }

    @Test
    void whatTheIndexKnowsIsNotLoadedAgain() {
        PluginJar.withMeanPooler("acme").write(file("acme.jar"));
        PluginJar.withMeanPooler("other").write(file("other.jar"));
        assertThat(plugins().known()).hasSize(2);

        Plugins again = plugins();
        PluginCatalogue catalogue = new PluginCatalogue(new BuiltIn(), again);
        assertThat(find(catalogue, "acme")).isNotNull();
        assertThat(again.loadedIds()).containsExactly("acme");
    }

    @Test
    void aChangedFileIsReadAnewAndADamagedIndexDoesNotMatter() throws IOException {
        PluginJar.withMeanPooler("acme").write(file("acme.jar"));
        assertThat(plugins().known()).hasSize(1);
        PluginJar.of("acme")
                .pooler("org.acme.Mean", PluginJar.meanPooler("renamed", "", ""))
                .write(file("acme.jar"));
        assertThat(find(catalogue(), "renamed")).isNotNull();

        Files.writeString(folder.resolve("cache/index.properties"), "\\u12");
        assertThat(find(catalogue(), "renamed")).isNotNull();
    }

    @Test
    void aZipBringsItsLibraries() throws IOException {
        Path library = PluginJar.of("library")
                .source(
                        "org.library.Text",
                        "package org.library; public class Text { public static String get() { return \"lib\"; } }")
                .write(folder.resolve("library.jar"));
        Path main = PluginJar.of("zipped")
                .pooler(
                        "org.acme.Mean",
                        PluginJar.meanPooler("zipped", "", "").replace("\"m = mean_t x_t\"", "org.library.Text.get()"))
                .compiledWith("-cp", System.getProperty("java.class.path") + ":" + library)
                .write(folder.resolve("main.jar"));
        Path unpacked = Files.createDirectories(folder.resolve("unpacked/lib"));
        Files.move(library, unpacked.resolve("library.jar"));
        Path classes = Files.createDirectories(folder.resolve("unpacked/classes"));
        try (java.nio.file.FileSystem jar = java.nio.file.FileSystems.newFileSystem(main)) {
            for (Path each :
                    Files.walk(jar.getPath("/")).filter(Files::isRegularFile).toList()) {
                Path to = classes.resolve(each.toString().substring(1));
                Files.createDirectories(to.getParent());
                Files.copy(each, to);
            }
        }
        PluginFolder.pack(folder.resolve("unpacked"), file("zipped.zip"));

        assertThat(find(catalogue(), "zipped").formula()).isEqualTo("lib");
    }

    @Test
    void fiftyVersionsComeAndGoAndNoneStays() {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            PluginJar.of("acme")
                    .manifest("Plugin-Version", "1.0." + i)
                    .pooler(
                            "org.acme.Mean",
                            PluginJar.meanPooler("acme", "", "").replace("m = ", i + " = "))
                    .write(file("acme.jar"));
            try (Plugins plugins = plugins()) {
                PoolerFactory factory = find(new PluginCatalogue(new BuiltIn(), plugins), "acme");
                assertThat(factory.formula()).startsWith(i + " = ");
                loaders.add(new WeakReference<>(factory.getClass().getClassLoader()));
            }
        }
        for (int i = 0; i < 20 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
            System.gc();
        }
        assertThat(loaders).allMatch(loader -> loader.get() == null);
    }

    /** A catalogue with one pooler. */
    private static final class BuiltIn implements Catalogue {
        @Override
        @SuppressWarnings("unchecked")
        public <F extends ComponentFactory> List<F> all(Class<F> kind) {
            return kind == PoolerFactory.class ? (List<F>) List.of(new Fake()) : List.of();
        }

        @Override
        public <F extends ComponentFactory> F find(Class<F> kind, String name, String where) {
            return all(kind).stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private static final class Fake implements PoolerFactory {
            @Override
            public ComponentSpec spec() {
                return new ComponentSpec("built-in", "Ours.", "", List.of());
            }

            @Override
            public String formula() {
                return "";
            }

            @Override
            public Pooler create(PoolerInput input, Settings settings, Seed seed) {
                throw new UnsupportedOperationException(Map.of("input", input).toString());
            }
        }
    }
}
