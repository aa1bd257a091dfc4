package io.serlab.plugins;

import io.serlab.api.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Looks at every byte of a plugin's file, jars within it included, and runs none of it. */
final class Inspection {
    private static final List<String> SHARED = List.of("io/serlab/", "ai/djl/", "org/slf4j/");
    private static final int CLASS_FILE = 0xCAFEBABE;
    // The class file format of Java 1 was 45.
    private static final int FIRST_FORMAT = 44;
    private static final long LARGEST = 2L << 30;

    private final PluginArchive archive;
    private final TreeSet<String> bundled = new TreeSet<>();
    private final List<String> tooNew = new ArrayList<>();
    private final List<String> services = new ArrayList<>();
    private long bytes;

    private Inspection(PluginArchive archive) {
        this.archive = archive;
    }

    /** The rules of the file and of its manifest. */
    static List<RuleResult> of(PluginArchive archive) {
        return new Inspection(archive).results();
    }

    private List<RuleResult> results() {
        RuleResult read = read();
        if (!read.ok()) {
            return List.of(read); // the rest was not seen
        }
        List<RuleResult> results = new ArrayList<>(List.of(read));
        results.add(check(
                "its manifest asks for an SPI that this one serves", () -> Plugins.requireSpi(archive.manifest())));
        results.add(holds(
                "it leaves SERLab, DJL and SLF4J to the product",
                bundled.isEmpty(),
                "it bundles " + String.join(", ", bundled) + ": make them provided dependencies"));
        results.add(holds("its classes run on this Java", tooNew.isEmpty(), String.join(", ", tooNew)));
        results.add(holds(
                "it lists a component in META-INF/services",
                !services.isEmpty(),
                "none of "
                        + String.join(
                                ", ",
                                Arrays.stream(ComponentKind.values())
                                        .map(ComponentKind::serviceFile)
                                        .toList())));
        return results;
    }

    private RuleResult read() {
        String rule = "every entry can be read and stays inside its folder";
        try (ZipFile zip = new ZipFile(archive.file().toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Unpacking.inside(Path.of("/plugin"), entry.getName(), archive.file());
                read(zip, entry);
            }
            return RuleResult.kept(rule);
        } catch (IOException | InvalidInputException | IllegalArgumentException broken) {
            return RuleResult.broken(rule, PluginFailure.words(broken));
        }
    }

    // ZipFile itself does not compare checksums.
    private void read(ZipFile zip, ZipEntry entry) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            look(entry.getName(), in);
        }
        if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
            throw new IOException("'" + entry.getName() + "' is damaged");
        }
    }

    private void look(String name, InputStream in) throws IOException {
        note(name);
        byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, LARGEST - bytes));
        bytes += content.length;
        if (in.read() >= 0) {
            throw new IOException("it unpacks to more than 2 GiB");
        }
        if (name.endsWith(".class") && !name.startsWith("META-INF/versions/")) {
            noteFormat(name, content);
        } else if (name.toLowerCase(Locale.ROOT).endsWith(".jar")) {
            lookInside(content);
        }
    }

    private void lookInside(byte[] jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(new ByteArrayInputStream(jar)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                look(entry.getName(), in);
            }
        }
    }

    private void note(String entry) {
        String name = entry.startsWith("classes/") ? entry.substring("classes/".length()) : entry;
        SHARED.stream()
                .filter(prefix -> name.startsWith(prefix) && name.endsWith(".class"))
                .forEach(bundled::add);
        for (ComponentKind kind : ComponentKind.values()) {
            if (name.equals(kind.serviceFile())) {
                services.add(name);
            }
        }
    }

    private void noteFormat(String name, byte[] content) {
        ByteBuffer header = ByteBuffer.wrap(content);
        if (content.length < 8 || header.getInt() != CLASS_FILE) {
            return;
        }
        int needed = header.getShort(6) - FIRST_FORMAT;
        int here = Runtime.version().feature();
        if (needed > here && tooNew.isEmpty()) {
            tooNew.add("%s is compiled for Java %d, this is Java %d".formatted(name, needed, here));
        }
    }

    private static RuleResult check(String rule, Runnable check) {
        try {
            check.run();
            return RuleResult.kept(rule);
        } catch (InvalidInputException broken) {
            return RuleResult.broken(rule, String.valueOf(broken.getMessage()));
        }
    }

    private static RuleResult holds(String rule, boolean ok, String detail) {
        return ok ? RuleResult.kept(rule) : RuleResult.broken(rule, detail);
    }
}
