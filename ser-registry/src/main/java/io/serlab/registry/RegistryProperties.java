package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code registry.properties} of a home, with {@code url}, {@code user} and {@code password}; all may be
 * missing, and so may the file. One that holds a password must be nobody else's to read.
 */
final class RegistryProperties {
    private static final Set<String> KEYS = new TreeSet<>(Set.of("url", "user", "password"));
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Properties properties;

    private RegistryProperties(Properties properties) {
        this.properties = properties;
    }

    /**
     * Reads the file of a home.
     *
     * @throws InvalidInputException {@code invalid-registry-file}
     */
    static RegistryProperties in(Path home) {
        Path file = home.resolve("registry.properties");
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw invalid(file, "it cannot be read (%s)".formatted(e.getMessage()), null);
            }
            check(file, properties);
        }
        return new RegistryProperties(properties);
    }

    private static void check(Path file, Properties properties) {
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw invalid(file, "it has the key '%s'; known are %s".formatted(key, String.join(", ", KEYS)), null);
            }
        }
        if (properties.containsKey("password") && isOpenToOthers(file)) {
            throw invalid(file, "it holds a password, and others may read it", "chmod 600 " + file);
        }
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException systemWithoutSuchPermissions) {
            return false;
        }
    }

    private static InvalidInputException invalid(Path file, String why, @Nullable String hint) {
        return new InvalidInputException(
                "invalid-registry-file", "%s cannot be used: %s.".formatted(file, why), file.toString(), hint, null);
    }

    Optional<String> url() {
        return value("url");
    }

    /** User and password, unless they are meant for another registry: that one must not learn them. */
    Credentials credentialsFor(String url) {
        return url().filter(own -> !own.equals(url)).isPresent()
                ? Credentials.NONE
                : new Credentials(value("user"), Optional.ofNullable(properties.getProperty("password")));
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(properties.getProperty(key)).filter(text -> !text.isBlank());
    }
}
