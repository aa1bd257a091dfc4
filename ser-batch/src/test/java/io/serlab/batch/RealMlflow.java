package io.serlab.batch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** MLflow's own tracking server, as a process with a database of its own. */
final class RealMlflow implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long LONGEST_START_SECONDS = 180;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private RealMlflow(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** The program, where {@code SER_MLFLOW} or the PATH has it. */
    static Optional<Path> program() {
        Stream<Path> named = Stream.ofNullable(System.getenv("SER_MLFLOW")).map(Path::of);
        Stream<Path> onPath = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "mlflow"));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    static RealMlflow start(Path program, Path folder) {
        try (ServerSocket free = new ServerSocket(0)) {
            Files.createDirectories(folder);
            int port = free.getLocalPort();
            free.close();
            Process process = new ProcessBuilder(
                            program.toString(),
                            "server",
                            "--host",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--workers",
                            "1",
                            "--backend-store-uri",
                            "sqlite:///" + folder.resolve("mlflow.db"),
                            "--artifacts-destination",
                            folder.resolve("artifacts").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("server.log").toFile())
                    .start();
            RealMlflow server = new RealMlflow(process, "http://127.0.0.1:" + port);
            server.awaitStart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStart() {
        long start = System.nanoTime();
        while (!healthy()) {
            if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS)) {
                close();
                throw new AssertionError("the MLflow server does not start");
            }
            sleep();
        }
    }

    private boolean healthy() {
        try {
            return client.send(request("/health").build(), BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return url;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    /** The runs of an experiment that fit a filter of MLflow's. */
    JsonNode search(String experiment, String filter) {
        String id = json(request("/api/2.0/mlflow/experiments/get-by-name?experiment_name=" + encoded(experiment)))
                .get("experiment")
                .get("experiment_id")
                .asString();
        String query = MAPPER.writeValueAsString(MAPPER.createObjectNode()
                .put("filter", filter)
                .set("experiment_ids", MAPPER.valueToTree(new String[] {id})));
        return json(request("/api/2.0/mlflow/runs/search")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(query)))
                .path("runs");
    }

    /** All points of a metric. */
    JsonNode history(String run, String key) {
        return json(request("/api/2.0/mlflow/metrics/get-history?run_id=" + run + "&metric_key=" + encoded(key)))
                .path("metrics");
    }

    /** A file of a run, as the user interface shows it. */
    String file(String run, String path) {
        return text(request("/get-artifact?run_uuid=" + run + "&path=" + encoded(path)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode json(HttpRequest.Builder request) {
        return MAPPER.readTree(text(request));
    }

    private String text(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
