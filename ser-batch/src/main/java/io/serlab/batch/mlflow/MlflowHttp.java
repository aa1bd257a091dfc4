package io.serlab.batch.mlflow;

import io.serlab.api.SerException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests to a server. One that the server is too busy for is sent again after a while, any other trouble is an error.
 *
 * <p>{@code what} completes the sentence "The server did not …".
 */
final class MlflowHttp {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final MlflowAccess access;
    private final Patience patience;
    private final MlflowTrouble trouble;
    private final HttpClient client;

    MlflowHttp(MlflowAccess access, Patience patience) {
        this.access = access;
        this.patience = patience;
        this.trouble = new MlflowTrouble(access);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.connect())
                .build();
    }

    /** @param path below the address, beginning with a slash */
    JsonNode get(String path, Map<String, String> query, String what) {
        return document(text(path, query, what));
    }

    /** The same, of an answer that is no document. */
    HttpResponse<String> text(String path, Map<String, String> query, String what) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
        return send(request(path + parameters, patience.answer()).GET(), what);
    }

    JsonNode post(String path, Object body, String what) {
        return document(send(
                request(path, patience.answer())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json(body))),
                what));
    }

    /** Sends so many bytes without holding them all in memory. */
    void put(String path, BodyPublisher body, String what) {
        send(request(path, patience.forUpload(body.contentLength())).PUT(body), what);
    }

    static String json(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    private JsonNode document(HttpResponse<String> answer) {
        return MlflowTrouble.json(answer).orElseThrow(() -> trouble.stranger("its answer is no JSON object"));
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(access.server() + path)).timeout(timeout);
        access.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder builder, String what) {
        HttpRequest request = builder.build();
        HttpResponse<String> answer = once(request, what);
        for (int i = 0; isBusy(answer) && i < patience.waits().size(); i++) {
            sleep(wait(answer, patience.waits().get(i)));
            answer = once(request, what);
        }
        if (answer.statusCode() / 100 != 2) {
            throw trouble.of(answer, what);
        }
        return answer;
    }

    private static boolean isBusy(HttpResponse<String> answer) {
        return answer.statusCode() == 429 || answer.statusCode() == 503;
    }

    private HttpResponse<String> once(HttpRequest request, String what) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw trouble.of(e, what, request.timeout().orElseThrow());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The server's own wish, if it has one that is not too long. */
    private static Duration wait(HttpResponse<String> answer, Duration usual) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(wish -> wish.compareTo(LONGEST_WAIT) <= 0)
                .orElse(usual);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SerException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SerException("interrupted", "Interrupted; the same command carries on.", e);
    }
}
