package io.serlab.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which processes of this machine hold a lock on a SQLite file that keeps others from writing. */
final class LockHolders {
    private static final Path LOCKS = Path.of("/proc/locks");

    /** Kind, advisory, access, process, device and inode, as {@code 1: POSIX ADVISORY WRITE 412 08:01:1234 120 120}. */
    private static final Pattern LINE =
            Pattern.compile("\\d+: +\\S+ +\\S+ +WRITE +(?<process>\\d+) +[0-9a-f]+:[0-9a-f]+:(?<inode>\\d+) .*");

    private LockHolders() {}

    /** In words; where the system does not tell, how to find out. */
    static String of(Path file) {
        try {
            List<String> inodes = List.of(inode(file), inode(ReadableCopy.companion(file, "-shm")));
            String holders = Files.readAllLines(LOCKS).stream()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> inodes.contains(line.group("inode")))
                    .map(line -> "process " + line.group("process"))
                    .distinct()
                    .collect(Collectors.joining(", "));
            return holders.isEmpty() ? unknown(file) : holders;
        } catch (IOException | UnsupportedOperationException e) {
            return unknown(file);
        }
    }

    private static String inode(Path file) throws IOException {
        return Files.exists(file) ? String.valueOf(Files.getAttribute(file, "unix:ino")) : "";
    }

    private static String unknown(Path file) {
        return "another process (which one says: fuser -v %s)".formatted(file);
    }
}
