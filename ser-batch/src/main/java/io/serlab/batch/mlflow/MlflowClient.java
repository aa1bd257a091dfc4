package io.serlab.batch.mlflow;

import io.serlab.api.InvalidInputException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The part of MLflow's REST API that a push needs. */
final class MlflowClient {
    private static final String API = "/api/2.0/mlflow/";
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts/";
    private static final int PAGE = 1000;

    private final MlflowHttp http;

    MlflowClient(MlflowHttp http) {
        this.http = http;
    }

    /**
     * The id of an experiment; empty if there is none.
     *
     * @throws InvalidInputException {@code deleted-experiment} if it is in MLflow's bin, where it keeps its name
     */
    Optional<String> experiment(String name) {
        try {
            JsonNode experiment = http.get(
                            API + "experiments/get-by-name", Map.of("experiment_name", name), "look up an experiment")
                    .path("experiment");
            if (experiment.path("lifecycle_stage").asString("").equals("deleted")) {
                throw new InvalidInputException(
                        "deleted-experiment",
                        ("The MLflow experiment '%s' is deleted: bring it back there"
                                        + " (mlflow experiments restore -x %s), or name another with --experiment.")
                                .formatted(
                                        name, experiment.path("experiment_id").asString("")));
            }
            return Optional.of(experiment.path("experiment_id").asString(""));
        } catch (MlflowRefusal refusal) {
            if (refusal.isFor("RESOURCE_DOES_NOT_EXIST")) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /** Makes an experiment; gives its id. */
    String createExperiment(String name) {
        return http.post(API + "experiments/create", Map.of("name", name), "make the experiment '" + name + "'")
                .path("experiment_id")
                .asString("");
    }

    /** The runs of an experiment with a tag, without those in MLflow's bin. */
    List<StoredRun> search(String experiment, String tag, String value) {
        List<StoredRun> runs = new ArrayList<>();
        String page = "";
        do {
            Map<String, Object> query = new LinkedHashMap<>();
            query.put("experiment_ids", List.of(experiment));
            query.put("filter", "tags.`%s` = '%s'".formatted(tag, value.replace("'", "''")));
            query.put("max_results", PAGE);
            if (!page.isEmpty()) {
                query.put("page_token", page);
            }
            JsonNode answer = http.post(API + "runs/search", query, "search its runs");
            answer.path("runs").forEach(run -> runs.add(StoredRun.of(run)));
            page = answer.path("next_page_token").asString("");
        } while (!page.isEmpty());
        return runs;
    }

    /** Begins a run with these tags. */
    StoredRun create(String experiment, RunPortrait run, Map<String, String> tags) {
        JsonNode answer = http.post(
                API + "runs/create",
                Map.of(
                        "experiment_id",
                        experiment,
                        "run_name",
                        run.name(),
                        "start_time",
                        run.startTime(),
                        "tags",
                        entries(tags)),
                "make a run");
        return StoredRun.of(answer.path("run"));
    }

    /** All points of a key. */
    List<Point> history(String run, String key) {
        List<Point> points = new ArrayList<>();
        String page = "";
        do {
            Map<String, String> query = new LinkedHashMap<>(Map.of("run_id", run, "metric_key", key));
            if (!page.isEmpty()) {
                query.put("page_token", page);
            }
            JsonNode answer = http.get(API + "metrics/get-history", query, "give the metric " + key);
            answer.path("metrics").forEach(metric -> points.add(StoredRun.point(metric)));
            page = answer.path("next_page_token").asString("");
        } while (!page.isEmpty());
        return points;
    }

    void log(String run, LogBatch batch) {
        http.post(API + "runs/log-batch", batch.request(run), "take figures, parameters and tags of run " + run);
    }

    void deleteTag(String run, String key) {
        http.post(API + "runs/delete-tag", Map.of("run_id", run, "key", key), "take the tag " + key + " off");
    }

    /** @param endTime null leaves it as it is */
    void end(String run, String status, @Nullable Long endTime) {
        Map<String, Object> update = new LinkedHashMap<>(Map.of("run_id", run, "status", status));
        if (endTime != null) {
            update.put("end_time", endTime);
        }
        http.post(API + "runs/update", update, "take the status of run " + run);
    }

    /** @param path within the server's store of files */
    void upload(String path, BodyPublisher body) {
        http.put(FILES + encoded(path), body, "take the file " + path);
    }

    String download(String path) {
        return http.text(FILES + encoded(path), Map.of(), "give the file " + path)
                .body();
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    /** Texts by name, as MLflow writes them. */
    static Collection<Map<String, String>> entries(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(entry -> Map.of("key", entry.getKey(), "value", entry.getValue()))
                .toList();
    }
}
