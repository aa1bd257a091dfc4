package io.serlab.batch.mlflow;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What went wrong between us and a server, in one line. */
final class MlflowTrouble {
    private static final int LONGEST_QUOTE = 300;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final MlflowAccess access;

    MlflowTrouble(MlflowAccess access) {
        this.access = access;
    }

    /** A request that got no answer within some time. */
    SerException of(IOException trouble, String what, Duration time) {
        if (trouble instanceof HttpTimeoutException && !(trouble instanceof HttpConnectTimeoutException)) {
            return new SerException(
                    "mlflow-timeout",
                    "The MLflow server %s did not answer within %d s (%s); the same command carries on."
                            .formatted(access, Math.max(1, time.toSeconds()), what),
                    trouble);
        }
        return new SerException(
                "mlflow-unreachable",
                "The MLflow server %s cannot be reached (%s): is it running, and is the address right?"
                        .formatted(access, reason(trouble)),
                trouble);
    }

    private static String reason(IOException trouble) {
        if (trouble instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        Throwable cause = trouble;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause.getClass().getSimpleName()) {
            case "UnresolvedAddressException", "UnknownHostException" -> "no such host";
            case "ConnectException", "ClosedChannelException" -> "connection refused";
            default -> quoted(String.valueOf(cause.getMessage()));
        };
    }

    /** An answer that does not say that the work was done. */
    SerException of(HttpResponse<String> answer, String what) {
        int status = answer.statusCode();
        if (status == 401 || status == 403) {
            return new InvalidInputException(
                    "mlflow-denied",
                    "The MLflow server %s denies access (HTTP %d%s): %s."
                            .formatted(access, status, said(answer), access.advice()));
        }
        if (status == 429 || status == 503) {
            return new SerException(
                    "mlflow-busy",
                    "The MLflow server %s is busy (HTTP %d%s) and stayed so; the same command carries on later."
                            .formatted(access, status, said(answer)));
        }
        return reasonCode(answer)
                .<SerException>map(code -> new MlflowRefusal(
                        "The MLflow server %s did not %s: %s%s.".formatted(access, what, code, said(answer)), code))
                .orElseGet(() -> status >= 500 ? failed(answer, what) : stranger("HTTP " + status));
    }

    private SerException failed(HttpResponse<String> answer, String what) {
        return new SerException(
                "mlflow-failed",
                "The MLflow server %s did not %s (HTTP %d%s)."
                        .formatted(access, what, answer.statusCode(), said(answer)));
    }

    /** Someone else answers at this address. */
    InvalidInputException stranger(String sign) {
        return new InvalidInputException(
                "not-mlflow",
                "What answers at %s is no MLflow tracking server (%s): the address is that of its start page, such as"
                                .formatted(access, sign)
                        + " http://HOST:5000.");
    }

    /** MLflow's code of an error. */
    private static Optional<String> reasonCode(HttpResponse<String> answer) {
        return json(answer).map(error -> error.path("error_code").asString("")).filter(code -> !code.isEmpty());
    }

    /** The answer's document, if it is one. */
    static Optional<JsonNode> json(HttpResponse<String> answer) {
        try {
            return Optional.of(MAPPER.readTree(answer.body())).filter(JsonNode::isObject);
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static String said(HttpResponse<String> answer) {
        String words = json(answer)
                .map(error -> error.path("message").asString(""))
                .orElse(answer.body().startsWith("<") ? "" : answer.body());
        return words.isBlank() ? "" : ", " + quoted(words);
    }

    private static String quoted(String words) {
        String line = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip().replaceFirst("\\.$", "");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
