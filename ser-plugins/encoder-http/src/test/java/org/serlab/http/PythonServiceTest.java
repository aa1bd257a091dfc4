package org.serlab.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.testkit.EncoderContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The service of the README. Skipped where Python has no numpy; SERLAB_PYTHON names another Python than python3. */
class PythonServiceTest extends EncoderContract {
    private static final String PYTHON = System.getenv().getOrDefault("SERLAB_PYTHON", "python3");

    private @Nullable Process service;

    @Override
    protected SpeechEncoder open() {
        try {
            service = new ProcessBuilder(PYTHON, "server/serve.py", "0")
                    .redirectError(Redirect.DISCARD)
                    .start();
            BufferedReader output = new BufferedReader(new InputStreamReader(service.getInputStream(), UTF_8));
            String line = output.readLine();
            assumeTrue(line != null, PYTHON + " cannot run server/serve.py; it needs numpy");
            String port = line.replaceAll("\\D", "");
            return FakeService.encoderOf(Map.of("url", "http://127.0.0.1:" + port));
        } catch (IOException e) {
            assumeTrue(false, "no Python: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stop() {
        if (service != null) {
            service.destroy();
        }
    }
}
