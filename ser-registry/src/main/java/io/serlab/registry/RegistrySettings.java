package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which registry a user means, by what he says on the line, in the environment and in the home. */
public final class RegistrySettings {
    private RegistrySettings() {}

    /**
     * The registry that counts: that of the option, else that of {@code SER_REGISTRY}, else the {@code url} of {@code
     * HOME/registry.properties}, else the home's own file.
     *
     * <p>User and password of a server come from {@code SER_REGISTRY_USER} and {@code SER_REGISTRY_PASSWORD}, else from
     * {@code user} and {@code password} of that file if it names this registry or none, else from {@code PGUSER} and
     * {@code PGPASSWORD}, else from where the driver looks: {@code PGPASSFILE}, {@code ~/.pgpass}.
     *
     * @param option a URL; null or blank if none is given
     * @param environment variables by their names
     * @throws InvalidInputException {@code invalid-registry-url}, {@code password-in-url} or {@code
     *     invalid-registry-file}
     */
    public static RegistryLocation location(Path home, @Nullable String option, Map<String, String> environment) {
        RegistryProperties file = RegistryProperties.in(home);
        return said(option)
                .or(() -> said(environment.get("SER_REGISTRY")))
                .or(file::url)
                .map(url -> RegistryUrl.parse(url, credentials(url, file, environment)))
                .orElseGet(() -> RegistryLocation.under(home));
    }

    private static Credentials credentials(String url, RegistryProperties file, Map<String, String> environment) {
        return variables("SER_REGISTRY_USER", "SER_REGISTRY_PASSWORD", environment)
                .or(file.credentialsFor(url))
                .or(variables("PGUSER", "PGPASSWORD", environment));
    }

    private static Credentials variables(String user, String password, Map<String, String> environment) {
        return new Credentials(said(environment.get(user)), Optional.ofNullable(environment.get(password)));
    }

    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).filter(each -> !each.isBlank());
    }
}
