package io.serlab.batch.mlflow;

import io.serlab.api.InvalidInputException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an MLflow server is and how to identify oneself there. Its text never shows a secret. Thread-safe. */
public final class MlflowAccess {
    private static final String URI_VARIABLE = "MLFLOW_TRACKING_URI";
    private static final String USER = "MLFLOW_TRACKING_USERNAME";
    private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
    private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

    private final String server;
    private final @Nullable String authorization;
    private final String credentials;

    private MlflowAccess(String server, @Nullable String authorization, String credentials) {
        this.server = server;
        this.authorization = authorization;
        this.credentials = credentials;
    }

    /**
     * From the address that the user gave, else that of {@code MLFLOW_TRACKING_URI}, and MLflow's own variables for
     * name and password or a token; a name with a password goes before a token.
     *
     * @param address null if the user gave none
     * @throws InvalidInputException {@code no-mlflow-server} without an address, {@code bad-mlflow-address} if it is
     *     none of a server, {@code bad-mlflow-credentials} if a secret cannot stand in a request
     */
    public static MlflowAccess of(@Nullable String address, Map<String, String> environment) {
        String server = server(address, environment);
        String user = environment.getOrDefault(USER, "");
        String password = environment.getOrDefault(PASSWORD, "");
        String token = environment.getOrDefault(TOKEN, "");
        if (!user.isEmpty() && !password.isEmpty()) {
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return new MlflowAccess(
                    server, "Basic " + Base64.getEncoder().encodeToString(both), USER + " and " + PASSWORD);
        }
        return token.isEmpty()
                ? new MlflowAccess(server, null, "")
                : new MlflowAccess(server, "Bearer " + checked(token), TOKEN);
    }

    private static String server(@Nullable String address, Map<String, String> environment) {
        String source = address == null ? URI_VARIABLE : "--to";
        String text = address == null ? environment.getOrDefault(URI_VARIABLE, "") : address;
        if (text.isBlank()) {
            throw new InvalidInputException(
                    "no-mlflow-server",
                    "To which MLflow server? Give --to http://HOST:PORT, or set %s.".formatted(URI_VARIABLE));
        }
        return server(text.strip(), source);
    }

    // What cannot be read is not shown: it may hold a password.
    private static String server(String text, String source) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw bad(source + " is no address of an MLflow server");
        }
        if (uri.getRawUserInfo() != null) {
            throw bad("%s holds a name or a password: give them by %s and %s".formatted(source, USER, PASSWORD));
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw bad("%s is '%s', which is no address of an MLflow server".formatted(source, text));
        }
        return text.replaceFirst("/+$", "");
    }

    private static InvalidInputException bad(String what) {
        return new InvalidInputException("bad-mlflow-address", what + "; it looks like http://HOST:PORT.");
    }

    private static String checked(String token) {
        if (token.chars().anyMatch(letter -> letter <= ' ' || letter > '~')) {
            throw new InvalidInputException(
                    "bad-mlflow-credentials", TOKEN + " holds blanks or letters that no token has.");
        }
        return token;
    }

    /** The address without a slash at its end. */
    public String server() {
        return server;
    }

    /** The value of the header that identifies the user. */
    Optional<String> authorization() {
        return Optional.ofNullable(authorization);
    }

    /** What the user can do where the server refuses him or her. */
    String advice() {
        return credentials.isEmpty() ? "set %s and %s, or %s".formatted(USER, PASSWORD, TOKEN) : "check " + credentials;
    }

    @Override
    public String toString() {
        return server;
    }
}
