package io.serlab.plugins;

import com.google.gson.JsonParseException;
import io.serlab.api.SerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Verifies plugins: first their files, then, in a process of its own with limits of time and memory, their components
 * against the test kit's contracts. The limits protect against mistakes, not against malice: that process has all the
 * rights of the user. Thread-safe.
 */
public final class PluginVerifier {
    private static final String MAIN = "io.serlab.plugins.verify.Verification";
    private static final String RUN = "its components can be tried";

    private final Setup setup;

    /**
     * How to verify.
     *
     * @param classPath of the process that tries the components
     * @param options of its virtual machine, without the limit of the heap
     * @param time for all components together
     * @param heap its largest heap, in MiB
     */
    public record Setup(String classPath, List<String> options, Duration time, int heap) {}

    public PluginVerifier(Setup setup) {
        this.setup = setup;
    }

    /**
     * Verifies a plugin. Components are tried only if the file is in order.
     *
     * @param others files of plugins that it may depend on
     * @param settings by the component's name: what it cannot do without
     * @param cache for what is unpacked and remembered
     */
    public Verdict verify(
            PluginArchive plugin, List<Path> others, Map<String, Map<String, Object>> settings, Path cache) {
        List<RuleResult> file = Inspection.of(plugin);
        if (!file.stream().allMatch(RuleResult::ok)) {
            return new Verdict(plugin.manifest().id(), file, List.of());
        }
        List<String> files = new ArrayList<>(List.of(plugin.file().toString()));
        others.forEach(other -> files.add(other.toString()));
        return new Trial(plugin.manifest().id(), file)
                .run(new VerifierRequest(plugin.manifest().id(), files, cache.toString(), settings));
    }

    /** One process and what it said. */
    private final class Trial {
        private final String plugin;
        private final List<RuleResult> general;
        private final Map<String, Verdict.Component> components = new LinkedHashMap<>();
        private @Nullable VerifierEvent open;

        Trial(String plugin, List<RuleResult> file) {
            this.plugin = plugin;
            this.general = new ArrayList<>(file);
        }

        Verdict run(VerifierRequest request) {
            try {
                Path errors = Files.createTempFile("ser-verify", ".log");
                try {
                    converse(start(errors), request, errors);
                } finally {
                    Files.deleteIfExists(errors);
                }
            } catch (IOException e) {
                throw new SerException("verifier-failed", "The verifying process cannot be run: " + e.getMessage(), e);
            }
            return new Verdict(plugin, general, List.copyOf(components.values()));
        }

        private Process start(Path errors) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Xmx" + setup.heap() + "m");
            command.addAll(setup.options());
            command.addAll(List.of("-cp", setup.classPath(), MAIN));
            return new ProcessBuilder(command).redirectError(errors.toFile()).start();
        }

        private void converse(Process process, VerifierRequest request, Path errors) throws IOException {
            Watch watch = new Watch(process, setup.time());
            watch.start();
            Thread ending = new Thread(process::destroyForcibly); // as at Ctrl-C
            Runtime.getRuntime().addShutdownHook(ending);
            try (Writer out = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
                out.write(request.line() + "\n");
                out.flush();
                BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    take(line);
                }
            } catch (IOException died) {
                process.destroyForcibly();
            }
            int code = ended(process);
            watch.interrupt();
            forget(ending);
            if (watch.expired) {
                breakOff(
                        "it was stopped after %d seconds".formatted(setup.time().toSeconds()));
            } else if (code != 0) {
                breakOff("the process ended with exit code %d%s".formatted(code, lastWords(errors)));
            } else if (open != null) {
                breakOff("the process ended by itself");
            }
        }

        private static void forget(Thread hook) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException endingAlready) {
                // then it has done its work
            }
        }

        private int ended(Process process) {
            try {
                return process.waitFor();
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new SerException("interrupted", "The verification was interrupted.", stopped);
            }
        }

        private void take(String line) {
            try {
                take(VerifierEvent.parse(line));
            } catch (JsonParseException chatter) {
                // what a plugin prints is not ours to read
            }
        }

        private void take(@Nullable VerifierEvent event) {
            if (event == null) {
                return;
            }
            open = event.stage() == VerifierEvent.Stage.BEGUN ? event : null;
            if (event.stage() != VerifierEvent.Stage.BEGUN) {
                boolean checked = event.stage() == VerifierEvent.Stage.DECIDED;
                add(event, new RuleResult(event.rule(), event.ok(), checked, event.detail()));
            }
        }

        private void add(VerifierEvent event, RuleResult result) {
            ComponentKind kind = event.kind();
            String name = event.name();
            if (kind == null || name == null) {
                general.add(result);
            } else {
                components
                        .computeIfAbsent(kind + ":" + name, key -> new Verdict.Component(kind, name, new ArrayList<>()))
                        .rules()
                        .add(result);
            }
        }

        private void breakOff(String why) {
            VerifierEvent during = open;
            if (during == null) {
                general.add(RuleResult.broken(RUN, why));
            } else {
                add(during, RuleResult.broken(during.rule(), why));
            }
        }

        private static String lastWords(Path errors) throws IOException {
            return Files.readAllLines(errors, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("Exception in thread") || line.contains("OutOfMemoryError"))
                    .reduce((first, last) -> last)
                    .map(line -> ": " + line.strip())
                    .orElse("");
        }
    }

    /** Ends a process whose time is up. */
    private static final class Watch extends Thread {
        private final Process process;
        private final Duration time;
        private volatile boolean expired;

        Watch(Process process, Duration time) {
            super("verification-time");
            this.process = process;
            this.time = time;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                    expired = true;
                    process.destroyForcibly();
                }
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
