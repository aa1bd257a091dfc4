package io.serlab.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The product's classes as the Java machine keeps them, so that each of a thousand processes starts in half the time; as
 * {@code ./ser} makes it. An archive of another build is not used, whatever is asked for.
 */
final class ClassArchive {
    private static final int JAVA = Runtime.version().feature();
    private static final boolean IN_ONE_STEP = JAVA >= 25;

    private final Path jar;
    private final Path file;

    private ClassArchive(Path jar) {
        this.jar = jar;
        this.file = jar.resolveSibling("../classes-of-tests-" + JAVA).normalize();
    }

    static ClassArchive of(Path jar) {
        return new ClassArchive(jar);
    }

    boolean isMade() {
        return file.toFile().lastModified() > jar.toFile().lastModified();
    }

    /**
     * Makes it.
     *
     * @param process runs the command {@code class-archive} with these options of the Java machine
     */
    void make(Consumer<List<String>> process) {
        if (IN_ONE_STEP) {
            process.accept(List.of("-XX:AOTCacheOutput=" + file));
            return;
        }
        Path list = file.resolveSibling(file.getFileName() + ".list");
        process.accept(List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + list));
        try {
            Files.write(
                    list,
                    Files.readAllLines(list).stream()
                            .filter(line -> !line.contains("SPECIES_RESOLVE"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.accept(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + file));
    }

    /** The option that uses it; none before it is made. */
    List<String> options() {
        return isMade() ? List.of((IN_ONE_STEP ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file) : List.of();
    }
}
