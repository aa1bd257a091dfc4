package org.serlab.http;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where the service is and how patiently to ask it.
 *
 * @param url without a slash at its end
 * @param timeout for one attempt, from the connection to the last byte
 * @param pause before the first further attempt
 */
record ServiceSettings(URI url, Duration timeout, int retries, Duration pause, long largestBytes) {
    // Addresses only: what another name stands for is decided elsewhere, and may change.
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    static ServiceSettings of(Settings settings) {
        return new ServiceSettings(
                url(settings),
                seconds(settings.number("timeout-seconds")),
                settings.integer("retries"),
                seconds(settings.number("pause-seconds")),
                (long) settings.integer("largest-response-mib") << 20);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }

    private static URI url(Settings settings) {
        URI url = parsed(settings);
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        if (plain
                && !settings.flag("allow-plain")
                && !THIS_MACHINE.matcher(url.getHost()).matches()) {
            throw wrong(
                    settings,
                    "would send recordings to %s unencrypted: use https, a tunnel to localhost, or allow-plain: true"
                            .formatted(url.getHost()));
        }
        return url;
    }

    // The given text is not repeated where it may hold a password.
    private static URI parsed(Settings settings) {
        String text = settings.text("url").replaceAll("/+$", "");
        if (text.contains("@")) {
            throw wrong(settings, "must hold no user name or password, nor any @");
        }
        try {
            URI url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (http
                    && url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getPort() <= 65535) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below, as for other texts that are no such address
        }
        throw wrong(settings, "must be like https://host:port/path, got '" + text + "'");
    }

    private static InvalidInputException wrong(Settings settings, String why) {
        String where = settings.where() + ".url";
        return new InvalidInputException("invalid-value", "%s %s.".formatted(where, why), where, null, null);
    }
}
