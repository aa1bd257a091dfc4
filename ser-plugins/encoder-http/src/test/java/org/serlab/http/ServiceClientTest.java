package org.serlab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.serlab.api.SerException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.SpeechEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServiceClientTest {
    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    private AbstractThrowableAssert<?, ?> refused(Map<String, ?> settings, String code) {
        return assertThatThrownBy(() -> service.encoder(settings))
                .isInstanceOfSatisfying(
                        SerException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith("Encoder service " + service.url() + " ");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void asksAgainWhileTheServiceIsBusy(int status) {
        // a text longer than the answer that follows must not stay behind it
        service.next(FakeService.status(status, "x".repeat(60000)), FakeService.status(status, ""));

        assertThat(service.encoder().info().hopSamples()).isEqualTo(160);
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void givesUpAfterTheLastRetry() {
        HttpHandler busy = FakeService.status(503, "loading");
        service.next(busy, busy, busy, busy);

        refused(Map.of("retries", 2), "service-refused")
                .hasMessageEndingWith(" answered status 503, expected 200: loading.");
        assertThat(service.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 404})
    void asksOnceWhereAskingAgainWouldNotHelp(int status) {
        service.next(FakeService.status(status, ""));

        refused(Map.of(), "service-refused")
                .hasMessageEndingWith(" answered status %d, expected 200: without a text.", status);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void showsTheBeginningOfALongComplaint() {
        service.next(FakeService.status(400, "y".repeat(1 << 20)));

        refused(Map.of(), "service-refused").message().hasSizeLessThan(400);
    }

    @Test
    void refusesARedirect() {
        service.next(exchange -> {
            exchange.getResponseHeaders().add("Location", "http://elsewhere.invalid/info");
            FakeService.send(exchange, 302, new byte[0]);
        });

        refused(Map.of(), "service-redirect")
                .hasMessageEndingWith(" redirects to http://elsewhere.invalid/info (status 302), which is not followed:"
                        + " give the final address as encoder.url.");
        assertThat(service.requests()).hasSize(1);
    }

    private static void cutShort(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write(new byte[10]);
        exchange.getResponseBody().flush(); // else the client may see no answer begin, and ask again by itself
        exchange.close();
    }

    @Test
    void asksAgainAfterAnAnswerThatBrokeOff() {
        service.next(ServiceClientTest::cutShort);

        assertThat(service.encoder().info().hopSamples()).isEqualTo(160);
    }

    @Test
    void refusesAnAnswerThatBreaksOff() {
        service.next(ServiceClientTest::cutShort);

        refused(Map.of("retries", 0), "service-unreachable").hasMessageContaining(" gave no answer: ");
    }

    @Test
    void saysThatNobodyListens() {
        service.close();

        refused(Map.of("retries", 1), "service-unreachable")
                .hasMessageEndingWith(" gave no answer: nothing is listening there, or the name is unknown.");
    }

    @Test
    void doesNotWaitForeverForAnAnswerToBegin() {
        service.next(exchange -> stall());

        timesOut();
    }

    @Test
    void doesNotWaitForeverForAnAnswerToEnd() {
        service.next(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            stall();
        });

        timesOut();
    }

    private void timesOut() {
        refused(Map.of("timeout-seconds", 0.5), "service-timeout")
                .hasMessageEndingWith(" gave no whole answer within 0.5 s (encoder.timeout-seconds).");
        assertThat(service.requests()).hasSize(1);
    }

    // until the service is closed
    private static void stall() {
        try {
            TimeUnit.MINUTES.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLong() {
        CompletableFuture<IOException> hungUp = new CompletableFuture<>();
        service.next(endless(hungUp));

        refused(Map.of(), "service-answer").hasMessageEndingWith(" answers with more than 1 MiB to /info.");
        assertThat(hungUp).succeedsWithin(50, TimeUnit.SECONDS);
    }

    @Test
    void stopsReadingFramesAtTheLimitThatTheUserSet() {
        CompletableFuture<IOException> hungUp = new CompletableFuture<>();
        SpeechEncoder encoder = service.encoder(Map.of("largest-response-mib", 2));
        service.next(endless(hungUp));

        try (NDManager manager = NDManager.newBaseManager()) {
            List<Waveform> batch = List.of(new Waveform(new float[400], 16000));
            assertThatThrownBy(() -> encoder.encode(manager, batch, List.of(0)))
                    .isInstanceOf(SerException.class)
                    .hasMessageEndingWith(" answers with more than 2 MiB (encoder.largest-response-mib): raise it or"
                            + " lower training.batch-seconds.");
        }
        assertThat(hungUp).succeedsWithin(50, TimeUnit.SECONDS);
    }

    private static HttpHandler endless(CompletableFuture<IOException> hungUp) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[1 << 16]);
                }
            } catch (IOException e) {
                hungUp.complete(e);
            }
        };
    }
}
