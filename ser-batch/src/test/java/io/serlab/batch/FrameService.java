package io.serlab.batch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service for the encoder plugin {@code http}: the loudness of every 10 ms. */
final class FrameService implements AutoCloseable {
    private static final int HOP = 160;
    private static final String INFO = """
            {"protocol": 1, "fingerprint": "loudness 1", "sample_rate_hz": 16000, "hop_samples": 160,
             "receptive_field_samples": 160, "offset_samples": 80,
             "layers": [{"number": 0, "name": "loudness", "dimension": 1}]}
            """;

    private final HttpServer server;
    private final Path folder;

    FrameService(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/info", exchange -> answer(exchange, INFO.getBytes(StandardCharsets.UTF_8)));
        server.createContext("/encode", exchange -> answer(exchange, encode(exchange)));
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private byte[] encode(HttpExchange exchange) throws IOException {
        Path request = folder.resolve("request.safetensors");
        Files.write(request, exchange.getRequestBody().readAllBytes());
        Safetensors waveforms = Safetensors.open(request);
        SafetensorsWriter frames = new SafetensorsWriter().metadata("fingerprint", "loudness 1");
        for (String name : waveforms.names()) {
            if (name.startsWith("waveform.")) {
                float[] loudness = loudness(waveforms.floats(name));
                frames.add("frames." + name.substring("waveform.".length()) + ".0", loudness, loudness.length, 1);
            }
        }
        Path response = folder.resolve("response.safetensors");
        frames.write(response);
        return Files.readAllBytes(response);
    }

    private static float[] loudness(float[] samples) {
        float[] frames = new float[samples.length / HOP];
        for (int i = 0; i < frames.length * HOP; i++) {
            frames[i / HOP] += samples[i] * samples[i];
        }
        return frames;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
