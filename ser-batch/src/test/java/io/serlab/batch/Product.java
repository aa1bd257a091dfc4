package io.serlab.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The packaged product with a home of its own; every call is a process. Thread-safe. */
final class Product {
    private static final Path JAR = Path.of(property("ser.jar")).toAbsolutePath();
    private static final Path ROOT = Path.of(property("ser.root")).toAbsolutePath();
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final Path ENGINE = Optional.ofNullable(System.getenv("DJL_CACHE_DIR"))
            .map(Path::of)
            .orElseGet(() -> JAR.resolveSibling("../engine-of-tests").normalize());
    private static final ClassArchive CLASSES = ClassArchive.of(JAR);
    private static final AtomicBoolean ASKED_FOR_CLASSES = new AtomicBoolean();
    private static final boolean RESETS_SIGNALS = succeeds("env", "--default-signal=INT", "true");

    private final Path home;
    private final Path scratch;
    private final List<String> javaOptions;
    private final Map<String, String> variables;

    private Product(Path home, Path scratch, List<String> javaOptions, Map<String, String> variables) {
        this.variables = variables;
        this.home = home;
        this.scratch = scratch;
        this.javaOptions = javaOptions;
    }

    /**
     * The product with this home, which need not exist.
     *
     * @param scratch where the streams of the processes are kept
     */
    static Product at(Path home, Path scratch) {
        return new Product(home, scratch, List.of(), Map.of());
    }

    /** The same with further options of the Java machine. */
    Product with(String... options) {
        return new Product(home, scratch, List.of(options), variables);
    }

    /** The same with these variables in its environment. */
    Product withEnvironment(Map<String, String> more) {
        return new Product(home, scratch, javaOptions, more);
    }

    /** The folder of the product's sources, where submissions and docs lie. */
    static Path root() {
        return ROOT;
    }

    Path home() {
        return home;
    }

    /** Runs a command to its end. */
    Ended run(String... arguments) {
        return start(arguments).await();
    }

    /** Starts a command. */
    Running start(String... arguments) {
        return start(List.of(), arguments);
    }

    /** Starts a command that hears Ctrl-C even where the build itself was started in the background and does not. */
    Running startListening(String... arguments) {
        return start(RESETS_SIGNALS ? List.of("env", "--default-signal=INT") : List.of(), arguments);
    }

    /** Runs a command in a shell that first sets the largest size of a file that it may write. */
    Ended runWithFilesUpTo(int kibibytes, String... arguments) {
        // The shell counts in blocks of 1024 bytes; without the trap the kernel ends the process, as no full disk does.
        String script = "trap '' XFSZ; ulimit -f " + kibibytes + "; exec \"$@\"";
        return start(List.of("bash", "-c", script, "bash"), arguments).await();
    }

    private Running start(List<String> before, String... arguments) {
        prepare();
        return launch(before, arguments);
    }

    // The engine's library is large, and so are the product's classes: both are made ready once for all homes.
    private static void prepare() {
        synchronized (ENGINE) {
            if (!Files.isDirectory(ENGINE)) {
                inFirstHome(List.of(), "doctor");
            }
            if (!CLASSES.isMade() && ASKED_FOR_CLASSES.compareAndSet(false, true)) {
                CLASSES.make(options -> inFirstHome(options, "class-archive").exits(0));
            }
        }
    }

    private static Ended inFirstHome(List<String> options, String command) {
        try {
            Path first = Files.createTempDirectory("first-home");
            return new Product(first, first, options, Map.of())
                    .launch(List.of(), command)
                    .await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Running launch(List<String> before, String... arguments) {
        List<String> line = new ArrayList<>(before);
        line.addAll(java());
        line.addAll(List.of("-jar", JAR.toString(), "--home", home.toString()));
        line.addAll(List.of(arguments));
        try {
            Files.createDirectories(scratch);
            int call = CALLS.incrementAndGet();
            Path out = scratch.resolve("call-%03d.out".formatted(call));
            Path err = scratch.resolve("call-%03d.err".formatted(call));
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
            environment(builder.environment());
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> java() {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(List.of("-Dser.root=" + ROOT, "-Dai.djl.offline=true", "-Djava.awt.headless=true"));
        java.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        java.addAll(CLASSES.options());
        java.addAll(javaOptions);
        return java;
    }

    private void environment(Map<String, String> environment) {
        environment.remove("SER_HOME");
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.put("DJL_CACHE_DIR", ENGINE.toString());
        environment.keySet().removeIf(name -> name.startsWith("SER_REGISTRY") || name.startsWith("PG"));
        environment.putAll(variables);
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("System property " + name + " is not set: run these tests with mvn verify");
        }
        return value;
    }
}
