package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.UnknownNameException;
import io.serlab.core.experiment.Yaml;
import io.serlab.plugins.KnownPlugin;
import io.serlab.plugins.PluginArchive;
import io.serlab.plugins.PluginVerifier;
import io.serlab.plugins.Verdict;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How a plugin is tried: within which limits, and with which settings. */
final class PluginTrialOptions {
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long all its components may take together (default: ${DEFAULT-VALUE})")
    private int timeout;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "1024",
            description = "The largest heap of that process (default: ${DEFAULT-VALUE})")
    private int memory;

    @Option(
            names = "--set",
            paramLabel = "NAME.KEY=VALUE",
            description =
                    "A setting of the component NAME, for one that has no default, such as emobox.root=/data/emobox")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--same-name", description = "Allow a component that is called as another's of its kind")
    private boolean sameName;

    /** Verifies a plugin beside those that are installed, which it may depend on. */
    Verdict verify(PluginArchive plugin, PluginsCommand plugins) {
        if (timeout < 1 || memory < 64) {
            throw new InvalidInputException(
                    "invalid-value", "--timeout must be at least 1 second, --memory at least 64 MiB.");
        }
        List<Path> others = plugins.plugins().known().stream()
                .filter(other -> !other.id().equals(plugin.manifest().id()))
                .map(KnownPlugin::archive)
                .map(PluginArchive::file)
                .toList();
        PluginVerifier verifier = new PluginVerifier(
                new PluginVerifier.Setup(classPath(), machineOptions(), Duration.ofSeconds(timeout), memory));
        Verdict verdict = TemporaryFolders.within(cache -> verifier.verify(plugin, others, given(), cache));
        requireKnown(verdict);
        return verdict.withNames(component -> plugins.owners(component.kind(), component.name(), plugin), sameName);
    }

    private void requireKnown(Verdict verdict) {
        List<String> names =
                verdict.components().stream().map(Verdict.Component::name).toList();
        given().keySet().stream()
                .filter(name -> !names.isEmpty() && !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UnknownNameException("component", name, "--set", names);
                });
    }

    private Map<String, Map<String, Object>> given() {
        Map<String, Map<String, Object>> given = new TreeMap<>();
        for (String text : settings) {
            int dot = text.indexOf('.');
            int equals = text.indexOf('=');
            if (dot < 1 || equals < dot + 2) {
                throw new InvalidInputException(
                        "invalid-value", "--set '%s' must be NAME.KEY=VALUE, such as emobox.fold=1.".formatted(text));
            }
            Object value = Yaml.readValue(text.substring(equals + 1));
            given.computeIfAbsent(text.substring(0, dot), name -> new LinkedHashMap<>())
                    .put(text.substring(dot + 1, equals), value == null ? "" : value);
        }
        return given;
    }

    /** The product's own libraries, and those of the verifier, which lie beside them. */
    private static String classPath() {
        Path product = productJar();
        List<Path> jars = new ArrayList<>(List.of(product));
        for (String folder : List.of("lib", "verifier")) {
            try (Stream<Path> all = Files.list(product.resolveSibling(folder))) {
                all.sorted().forEach(jars::add);
            } catch (IOException e) {
                throw new SerException("verifier-failed", "The verifier is not beside %s.".formatted(product), e);
            }
        }
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    private static Path productJar() {
        try {
            return Path.of(PluginTrialOptions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> machineOptions() {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=error:stderr"));
        for (String name : List.of("DJL_CACHE_DIR", "ai.djl.offline")) {
            String value = System.getProperty(name);
            if (value != null) {
                options.add("-D" + name + "=" + value);
            }
        }
        if (Runtime.version().feature() > 21) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        return options;
    }
}
