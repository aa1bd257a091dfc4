package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the failures of a PostgreSQL server mean to a user, by their SQLSTATE. */
final class PostgresqlTrouble {
    private static final String CREDENTIALS =
            "give them with SER_REGISTRY_USER and SER_REGISTRY_PASSWORD, in HOME/registry.properties or in ~/.pgpass";

    private PostgresqlTrouble() {}

    static @Nullable SerException explained(String url, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String words = words(e);
        return switch (state) {
            // "no password was provided" is a refused connection without a word from the server
            case "28P01", "28000", "08004" ->
                invalid("wrong-credentials", "%s does not let us in: %s.".formatted(url, words), url, CREDENTIALS, e);
            case "3D000" ->
                invalid(
                        "no-such-database",
                        "The server of %s has no such database: %s.".formatted(url, words),
                        url,
                        "make it first (createdb NAME), or correct the URL",
                        e);
            case "42501" ->
                invalid(
                        "no-permission",
                        "%s does not allow that: %s.".formatted(url, SqlWords.firstLine(e)),
                        url,
                        "the user needs to read and write the tables, and to make them where they are missing or old",
                        e);
            case "53100", "53200", "53300", "57P03", "57P01" -> unreachable(url, words, e);
            default -> state.startsWith("08") ? unreachable(url, words, e) : null;
        };
    }

    private static String words(SQLException e) {
        return e.getCause() instanceof UnknownHostException host
                ? "there is no host " + host.getMessage()
                : SqlWords.firstLine(e).replaceFirst("^FATAL: ", "");
    }

    private static SerException unreachable(String url, String words, SQLException e) {
        return new SerException(
                "unreachable-registry",
                "The server of %s cannot be used: %s".formatted(url, words),
                url,
                "is it running, are host and port right, does a firewall let us through?",
                e);
    }

    private static SerException invalid(String code, String message, String url, String hint, SQLException e) {
        return new InvalidInputException(code, message, url, hint, e);
    }
}
