package io.serlab.plugins;

import io.serlab.api.pooler.PoolerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes real plugins, sound or broken, out of source text. */
public final class PluginJar {
    private static final Map<List<Object>, Path> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();

    private PluginJar(String id) {
        manifest.put("Plugin-Id", id);
        manifest.put("Plugin-Version", "1.0.0");
        manifest.put("Plugin-Requires", ">=1.0.0 & <2.0.0");
        manifest.put("Plugin-License", "Apache-2.0");
    }

    public static PluginJar of(String id) {
        return new PluginJar(id);
    }

    /** A plugin with a pooler of the same name that keeps the contract. */
    public static PluginJar withMeanPooler(String id) {
        return of(id).pooler("org.acme.Mean", meanPooler(id, "", ""));
    }

    /**
     * The source of a factory and its pooler: a mean of the frames.
     *
     * @param inFactory members added to the factory
     * @param inPool statements at the beginning of pool
     */
    public static String meanPooler(String name, String inFactory, String inPool) {
        return """
                package org.acme;
                import ai.djl.ndarray.NDArray;
                import ai.djl.training.ParameterStore;
                import io.serlab.api.Seed;
                import io.serlab.api.component.*;
                import io.serlab.api.pooler.*;
                import java.util.List;
                public final class Mean implements PoolerFactory {
                    %s
                    @Override public ComponentSpec spec() {
                        return new ComponentSpec("%s", "The mean.", "", List.of());
                    }
                    @Override public String formula() { return "m = mean_t x_t"; }
                    @Override public Pooler create(PoolerInput input, Settings settings, Seed seed) {
                        return new MeanPooler(input);
                    }
                    static final class MeanPooler extends Pooler {
                        MeanPooler(PoolerInput input) { super(input); }
                        @Override public int outputDim() { return input().dimension(); }
                        @Override protected PooledFrames pool(ParameterStore p, FrameBatch batch, boolean training) {
                            %s
                            NDArray weights = batch.uniform().expandDims(1);
                            return new PooledFrames(weights.matMul(batch.frames()).squeeze(1), weights);
                        }
                    }
                }
                """.formatted(inFactory, name, inPool);
    }

    public PluginJar manifest(String key, String value) {
        manifest.put(key, value);
        return this;
    }

    public PluginJar without(String key) {
        manifest.remove(key);
        return this;
    }

    public PluginJar source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    /** Adds a pooler's factory and lists it. */
    public PluginJar pooler(String className, String text) {
        String service = "META-INF/services/" + PoolerFactory.class.getName();
        byte[] listed = entries.getOrDefault(service, new byte[0]);
        String all = new String(listed, StandardCharsets.UTF_8) + className + "\n";
        entries.put(service, all.getBytes(StandardCharsets.UTF_8));
        return source(className, text);
    }

    public PluginJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Options of the compiler, such as another class path. */
    public PluginJar compiledWith(String... added) {
        options.addAll(List.of(added));
        return this;
    }

    /** Compiles and packs it. */
    public Path write(Path file) {
        try {
            Path classes =
                    COMPILED.computeIfAbsent(List.of(Map.copyOf(sources), List.copyOf(options)), unseen -> compiled());
            Files.write(file, pack(classes));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path compiled() {
        try {
            Path classes = Files.createTempDirectory("plugin-classes");
            compile(classes);
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-nowarn"));
        if (!options.contains("-cp")) {
            arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        }
        arguments.addAll(options);
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = classes.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        if (compiler.run(null, said, said, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(
                    said.toString(StandardCharsets.UTF_8) + Arrays.toString(arguments.toArray()));
        }
    }

    private byte[] pack(Path classes) throws IOException {
        Manifest attributes = new Manifest();
        attributes.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.forEach((key, value) -> attributes.getMainAttributes().putValue(key, value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, attributes);
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(each -> each.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                put(out, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(out, entry.getKey(), entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0); // the same plugin has the same hash
        out.putNextEntry(entry);
        ((OutputStream) out).write(content);
        out.closeEntry();
    }
}
