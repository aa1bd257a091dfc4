package io.serlab.registry;

import io.serlab.api.SerException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** What the failures of a SQLite file mean to a user. */
final class SqliteTrouble {
    private static final int PRIMARY = 0xff;

    private SqliteTrouble() {}

    static @Nullable SerException explained(Path file, SQLException e) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY);
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                trouble(
                        "locked-registry",
                        file,
                        "has been locked by %s for too long".formatted(LockHolders.of(file)),
                        "wait for it or end it; nothing was changed",
                        e);
            case SQLITE_FULL ->
                trouble("full-disk", file, "cannot grow: the disk is full", "make room and do the same again", e);
            case SQLITE_CANTOPEN ->
                trouble("unreadable-registry", file, "cannot be opened", "may this user read it and its folder?", e);
            case SQLITE_IOERR ->
                trouble(
                        "unreadable-registry",
                        file,
                        "cannot be read or written: " + SqlWords.firstLine(e),
                        "is the disk full or broken?",
                        e);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                trouble(
                        "broken-registry",
                        file,
                        "is broken or no database: " + SqlWords.firstLine(e),
                        "ser registry check says more; ser registry restore brings a backup back",
                        e);
            default -> null;
        };
    }

    private static SerException trouble(String code, Path file, String what, String hint, SQLException e) {
        return new SerException(code, "The registry %s %s.".formatted(file, what), file.toString(), hint, e);
    }
}
