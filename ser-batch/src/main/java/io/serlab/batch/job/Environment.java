package io.serlab.batch.job;

import ai.djl.engine.Engine;
import io.serlab.api.component.Origin;
import io.serlab.core.experiment.Preparation;
import io.serlab.registry.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run was computed with, as far as it may matter to someone who repeats it. */
final class Environment {
    /** Begins the names of the facts about plugins. */
    static final String PLUGIN = "plugin:";

    /** The fact that a run went on with another version of a plugin. */
    static final String CHANGED = "plugins-changed";

    /** The fact by which a run is found that differs in its plugins alone. */
    static final String WITHOUT_PLUGINS = "identity-without-plugins";

    /** The fact of what the encoder is; where it is trained along, of what it was before. */
    static final String ENCODER = "encoder-fingerprint";

    /** The fact of what the encoder became that was trained along with a fold. */
    static String trainedEncoder(String fold) {
        return RunHistory.inFold(ENCODER, fold);
    }

    private Environment() {}

    /** The facts that tell one run from another beside its specification and seed. */
    static Map<String, String> identifying(Preparation preparation) {
        Map<String, String> facts = new TreeMap<>();
        facts.put(ENCODER, preparation.encoder().info().fingerprint());
        facts.put("corpus-fingerprint", preparation.corpusFingerprint());
        preparation.augmentationFingerprint().ifPresent(sha256 -> facts.put("augmentation-fingerprint", sha256));
        preparation.spec().plugins().forEach(plugin -> facts.put(PLUGIN + plugin.plugin(), describe(plugin)));
        return facts;
    }

    private static void describePlugins(RunSession session, Map<String, String> facts) {
        List<Origin> plugins = session.preparation().spec().plugins();
        if (!plugins.isEmpty()) {
            session.pluginChange().ifPresent(words -> facts.put(CHANGED, words));
            facts.put(WITHOUT_PLUGINS, session.preparation().identityWithoutPlugins(session.seed()));
        }
    }

    /** A plugin in a line: version, hash and licence. */
    static String describe(Origin plugin) {
        String licence = plugin.licence().isEmpty() ? "no licence" : plugin.licence();
        return "%s, SHA-256 %s, %s".formatted(plugin.version(), plugin.sha256(), licence);
    }

    /** The facts of this process that need no engine. */
    static Map<String, String> machine() {
        Map<String, String> facts = new TreeMap<>(product());
        facts.put("java", System.getProperty("java.vm.version"));
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("arch", System.getProperty("os.arch"));
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        commandLine().ifPresent(command -> facts.put("command", command));
        return facts;
    }

    static Map<String, String> describe(RunSession session) {
        Map<String, String> facts = new TreeMap<>(machine());
        facts.putAll(versions());
        facts.put("device", session.device().toString());
        facts.put(
                "threads",
                Integer.toString(session.preparation().spec().training().threads()));
        facts.putAll(identifying(session.preparation()));
        facts.put("experiment-file", session.preparation().spec().file().toString());
        describePlugins(session, facts);
        GitState.of(session.preparation().spec().file().resolveSibling("").toAbsolutePath())
                .ifPresent(state -> facts.put("git", state));
        return facts;
    }

    /** What was asked of this process, without the options of the Java machine; empty where the system does not tell. */
    private static Optional<String> commandLine() {
        return ProcessHandle.current().info().arguments().map(List::of).map(arguments -> {
            int jar = arguments.indexOf("-jar");
            List<String> own = jar < 0
                    ? arguments.stream().filter(word -> !word.startsWith("-")).toList()
                    : arguments.subList(jar + 2, arguments.size());
            return "ser " + String.join(" ", own);
        });
    }

    /** The most memory that this process has held so far, in KiB; empty where the system does not tell. */
    static Optional<String> peakMemory() {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What computes, by version; the same wherever the same product runs. */
    static Map<String, String> versions() {
        Engine engine = Engine.getInstance();
        Map<String, String> versions = new TreeMap<>(product());
        versions.put("engine", engine.getEngineName() + " " + engine.getVersion());
        return versions;
    }

    /** The product alone. */
    static Map<String, String> product() {
        return Map.of("serlab", version());
    }

    private static String version() {
        String version = Environment.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
