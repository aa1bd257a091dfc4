package io.serlab.encoders.checkpoint;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What a file looked like when it was opened. */
record FileState(Path file, long bytes, FileTime modified) {

    static FileState of(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new InvalidInputException("unreadable-file", "Cannot read %s: %s".formatted(file, e), e);
        }
    }

    private static FileState read(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(file, attributes.size(), attributes.lastModifiedTime());
    }

    void requireUnchanged() {
        try {
            FileState now = read(file);
            if (!equals(now)) {
                throw vanished("was changed: it had %d bytes of %s, now %d of %s"
                        .formatted(bytes, modified, now.bytes, now.modified));
            }
        } catch (IOException e) {
            throw vanished("is gone");
        }
    }

    private SerException vanished(String what) {
        return new SerException(
                "checkpoint-vanished",
                "The checkpoint file %s %s. It must stay as it is during a run; put it back and start again."
                        .formatted(file, what));
    }
}
