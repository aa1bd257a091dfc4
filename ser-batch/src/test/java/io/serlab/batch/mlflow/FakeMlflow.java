package io.serlab.batch.mlflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An MLflow server of tests: keeps what it is told, counts requests, and fails on demand. */
final class FakeMlflow implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts/";

    /** An answer that is given whatever the request. */
    record Canned(int status, String type, String body) {}

    final FakeStore store = new FakeStore();
    final List<String> requests = new ArrayList<>();
    final Deque<Canned> canned = new ArrayDeque<>();
    final List<String> authorizations = new ArrayList<>();
    long delayMillis;
    /** After so many more writes the line goes dead; the write itself is done if {@link #doneBeforeDeath}. */
    int writesUntilDeath = Integer.MAX_VALUE;

    boolean doneBeforeDeath;

    private final HttpServer server;

    static {
        // Else each answer waits 40 ms for the system to acknowledge its header.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    FakeMlflow() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** How many requests were made that change something. */
    long writes() {
        return requests.stream().filter(FakeMlflow::isWrite).count();
    }

    private static boolean isWrite(String request) {
        return request.startsWith("PUT") || request.startsWith("POST") && !request.endsWith("runs/search");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        requests.add(request);
        authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        byte[] body = exchange.getRequestBody().readAllBytes();
        sleep();
        boolean dies = isWrite(request) && writesUntilDeath-- <= 0;
        Canned answer = canned.isEmpty() ? null : canned.size() == 1 ? canned.peek() : canned.poll();
        if (answer == null && (!dies || doneBeforeDeath)) {
            answer = answer(exchange, body);
        }
        if (dies || answer == null) {
            exchange.close();
        } else {
            send(exchange, answer);
        }
    }

    private Canned answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(FILES)) {
            return file(exchange.getRequestMethod(), path.substring(FILES.length()), body);
        }
        try {
            JsonNode document = body.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(body);
            Object answer = store.call(path.replace("/api/2.0/mlflow/", ""), document, query(exchange));
            return new Canned(200, "application/json", MAPPER.writeValueAsString(answer));
        } catch (FakeStore.Refused refused) {
            Map<String, String> error = Map.of("error_code", refused.code, "message", refused.getMessage());
            int status = refused.code.equals("RESOURCE_DOES_NOT_EXIST") ? 404 : 400;
            return new Canned(status, "application/json", MAPPER.writeValueAsString(error));
        }
    }

    private Canned file(String method, String path, byte[] body) {
        if (method.equals("PUT")) {
            store.files.put(path, body);
            return new Canned(200, "application/json", "{}");
        }
        byte[] file = store.files.get(path);
        return file == null
                ? new Canned(404, "text/html", "<html>")
                : new Canned(200, "text/plain", new String(file, StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void send(HttpExchange exchange, Canned answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void sleep() {
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
