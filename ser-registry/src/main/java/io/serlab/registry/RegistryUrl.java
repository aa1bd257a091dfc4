package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A registry's URL as a user writes it. */
final class RegistryUrl {
    private static final String KNOWN = "jdbc:postgresql://HOST[:PORT]/DATABASE or jdbc:sqlite:FILE";

    /** Parameters such as password and sslpassword. */
    private static final Pattern SECRET = Pattern.compile("([?&][^=&]*password[^=&]*=)[^&]*", Pattern.CASE_INSENSITIVE);

    /** What libpq would take for user and password, and the JDBC driver for a host. */
    private static final Pattern BEFORE_HOST = Pattern.compile("(//)[^/?]*@");

    private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql:(//[^/?]+/)?[^/?:]+(\\?.*)?");

    private RegistryUrl() {}

    /**
     * The place that a URL names.
     *
     * @throws InvalidInputException {@code invalid-registry-url}, or {@code password-in-url}: lists of processes and
     *     histories of shells show it
     */
    static RegistryLocation parse(String url, Credentials credentials) {
        requireNoPassword(url);
        if (url.startsWith(SqliteLocation.SCHEME)) {
            return new SqliteLocation(file(url));
        }
        if (!POSTGRESQL.matcher(url).matches()) {
            throw invalid(url, "that is none");
        }
        return new PostgresqlLocation(url, credentials);
    }

    private static void requireNoPassword(String url) {
        if (SECRET.matcher(url).find() || BEFORE_HOST.matcher(url).find()) {
            throw new InvalidInputException(
                    "password-in-url",
                    ("The registry's URL holds a password or a user before the host (%s), which lists of processes and"
                                    + " histories of shells would show.")
                            .formatted(masked(url)),
                    masked(url),
                    "give them with SER_REGISTRY_USER and SER_REGISTRY_PASSWORD, in HOME/registry.properties or in"
                            + " ~/.pgpass",
                    null);
        }
    }

    private static Path file(String url) {
        String path = url.substring(SqliteLocation.SCHEME.length());
        if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
            throw invalid(url, "after jdbc:sqlite: stands the path of a file and nothing else");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw invalid(url, e.getReason());
        }
    }

    private static InvalidInputException invalid(String url, String why) {
        return new InvalidInputException(
                "invalid-registry-url",
                "'%s' names no registry (%s); a registry is %s.".formatted(masked(url), why, KNOWN));
    }

    private static String masked(String url) {
        return SECRET.matcher(url).replaceAll("$1***").replaceFirst("//.*@", "//***@"); // with / and ? in it, too
    }
}
