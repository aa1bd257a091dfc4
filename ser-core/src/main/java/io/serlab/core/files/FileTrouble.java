package io.serlab.core.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file or folder, in words for a message that names it. Thread-safe. */
public final class FileTrouble {
    private FileTrouble() {}

    /** The reason alone: exceptions of the file system often say no more than a path and their own class. */
    public static String words(IOException trouble) {
        if (trouble instanceof FileAlreadyExistsException) {
            return "a file is where a folder should be";
        }
        if (trouble instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (trouble instanceof AccessDeniedException) {
            return "access is denied";
        }
        String reason = trouble instanceof FileSystemException system ? system.getReason() : trouble.getMessage();
        return reason == null || reason.isBlank() ? "the system gives no reason" : reason;
    }
}
