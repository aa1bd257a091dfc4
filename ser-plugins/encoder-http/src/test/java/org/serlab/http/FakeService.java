package org.serlab.http;

import ai.djl.Device;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A service that keeps the protocol, unless told otherwise. Layer 0 is 1 + the sum of the squares of 400 samples every
 * 160, and its double, layer 3 the logarithm of the sum.
 */
final class FakeService implements AutoCloseable {
    static final String FINGERPRINT = "fake weights 1";
    static final String INFO = """
            {"protocol": 1, "fingerprint": "fake weights 1", "sample_rate_hz": 16000, "hop_samples": 160,
             "receptive_field_samples": 400, "offset_samples": 200, "longest_samples": 160000,
             "layers": [{"number": 0, "name": "energy", "dimension": 2}, {"number": 3, "name": "log", "dimension": 1}]}
            """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<HttpHandler> next = new ConcurrentLinkedQueue<>();
    private volatile String info = INFO;
    private final AtomicReference<Safetensors> asked = new AtomicReference<>();

    FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    SpeechEncoder encoder() {
        return encoder(Map.of());
    }

    SpeechEncoder encoder(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("url", url(), "pause-seconds", 0));
        all.putAll(settings);
        return encoderOf(all);
    }

    static SpeechEncoder encoderOf(Map<String, ?> settings) {
        HttpEncoderFactory factory = new HttpEncoderFactory();
        return factory.create(
                Settings.of(factory.spec(), settings, "encoder"), new EncoderEnvironment(Device.cpu(), 2));
    }

    /** Says this of itself from now on. */
    FakeService saying(String text) {
        info = text;
        return this;
    }

    /** Answers the next requests so, one each, before it keeps the protocol again. */
    FakeService next(HttpHandler... handlers) {
        next.addAll(List.of(handlers));
        return this;
    }

    static HttpHandler status(int status, String text) {
        return exchange -> send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    static HttpHandler tensors(SafetensorsWriter answer) {
        return exchange -> send(exchange, 200, bytes(answer));
    }

    /** Method and path of what was asked so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the last request to encode held. */
    Safetensors asked() {
        return Objects.requireNonNull(asked.get());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpHandler handler = next.poll();
            if (handler != null) {
                handler.handle(exchange);
            } else if (exchange.getRequestURI().getPath().equals("/info")) {
                send(exchange, 200, info.getBytes(StandardCharsets.UTF_8));
            } else {
                send(exchange, 200, bytes(frames(body)));
            }
        }
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private SafetensorsWriter frames(byte[] body) throws IOException {
        Path file = Files.createTempFile("asked", ".safetensors");
        try {
            Files.write(file, body);
            asked.set(Safetensors.open(file));
        } finally {
            Files.delete(file);
        }
        SafetensorsWriter answer = new SafetensorsWriter().metadata("fingerprint", FINGERPRINT);
        for (int i = 0; i < asked().names().size() - 1; i++) {
            float[] samples = asked().floats("waveform." + i);
            for (long layer : asked().longs("layers")) {
                add(answer, "frames." + i + "." + layer, samples, layer == 0);
            }
        }
        return answer;
    }

    private static void add(SafetensorsWriter answer, String name, float[] samples, boolean plain) {
        int count = (samples.length - 400) / 160 + 1;
        int width = plain ? 2 : 1;
        float[] frames = new float[count * width];
        for (int t = 0; t < count; t++) {
            double sum = 1; // silence has the logarithm 0
            for (int n = 0; n < 400; n++) {
                sum += samples[160 * t + n] * samples[160 * t + n];
            }
            frames[t * width] = (float) (plain ? sum : Math.log(sum));
            if (plain) {
                frames[t * width + 1] = (float) (2 * sum);
            }
        }
        answer.add(name, frames, count, width);
    }

    private static byte[] bytes(SafetensorsWriter tensors) throws IOException {
        Path file = Files.createTempFile("answer", ".safetensors");
        try {
            tensors.write(file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
