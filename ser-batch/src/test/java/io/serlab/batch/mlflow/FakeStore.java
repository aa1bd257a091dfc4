package io.serlab.batch.mlflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What an MLflow server keeps, under the rules of MLflow's own validation. Thread-safe by its server's one thread. */
final class FakeStore {
    private static final Pattern KEY = Pattern.compile("[/\\w.\\- :]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** MLflow refuses. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final String code;

        Refused(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    /** One run. */
    static final class Run {
        final String id;
        final String experiment;
        final long start;
        String status = "RUNNING";
        long end;
        final Map<String, String> params = new TreeMap<>();
        final Map<String, String> tags = new TreeMap<>();
        final Map<String, List<Point>> metrics = new TreeMap<>();

        Run(String id, String experiment, long start) {
            this.id = id;
            this.experiment = experiment;
            this.start = start;
        }

        String tag(String key) {
            return tags.getOrDefault(key, "");
        }

        /** The values of a key by step; the last one of a step counts. */
        Map<Integer, Double> curve(String key) {
            Map<Integer, Double> curve = new TreeMap<>();
            metrics.getOrDefault(key, List.of()).forEach(point -> curve.put(point.step(), point.value()));
            return curve;
        }

        int points() {
            return metrics.values().stream().mapToInt(List::size).sum();
        }

        Map<String, Object> document(String artifacts) {
            Map<String, Object> info = new LinkedHashMap<>();
            info.put("run_id", id);
            info.put("experiment_id", experiment);
            info.put("status", status);
            info.put("start_time", start);
            if (end > 0) {
                info.put("end_time", end);
            }
            info.put("artifact_uri", artifacts + experiment + "/" + id + "/artifacts");
            List<Point> latest = metrics.values().stream().map(Run::latest).toList();
            return Map.of(
                    "info", info, "data", Map.of("params", entries(params), "tags", entries(tags), "metrics", latest));
        }

        private static Point latest(List<Point> points) {
            return points.stream()
                    .max(Comparator.comparingInt(Point::step).thenComparingLong(Point::timestamp))
                    .orElseThrow();
        }

        private static List<Map<String, String>> entries(Map<String, String> texts) {
            return texts.entrySet().stream()
                    .map(entry -> Map.of("key", entry.getKey(), "value", entry.getValue()))
                    .toList();
        }
    }

    final Map<String, String> experiments = new LinkedHashMap<>();
    final Set<String> deleted = new HashSet<>();
    final Map<String, Run> runs = new LinkedHashMap<>();
    final Map<String, byte[]> files = new TreeMap<>();
    String refusedParameter = "";
    String artifacts = "mlflow-artifacts:/";

    Object call(String method, JsonNode request, Map<String, String> query) {
        return switch (method) {
            case "experiments/get-by-name" -> experiment(query.getOrDefault("experiment_name", ""));
            case "experiments/create" -> createExperiment(request.path("name").asString());
            case "runs/search" -> search(request);
            case "runs/create" -> create(request);
            case "runs/log-batch" -> log(request);
            case "runs/delete-tag" -> deleteTag(request);
            case "runs/update" -> update(request);
            case "metrics/get-history" ->
                Map.of(
                        "metrics",
                        run(query.getOrDefault("run_id", ""))
                                .metrics
                                .getOrDefault(query.getOrDefault("metric_key", ""), List.of()));
            default -> throw new Refused("ENDPOINT_NOT_FOUND", method);
        };
    }

    private Object experiment(String name) {
        String id = Optional.ofNullable(experiments.get(name))
                .orElseThrow(() -> new Refused("RESOURCE_DOES_NOT_EXIST", "Could not find experiment"));
        String stage = deleted.contains(name) ? "deleted" : "active";
        return Map.of("experiment", Map.of("experiment_id", id, "name", name, "lifecycle_stage", stage));
    }

    private Object createExperiment(String name) {
        experiments.put(name, Integer.toString(experiments.size() + 1));
        return Map.of("experiment_id", experiments.get(name));
    }

    // Pages of two, so that a group has several.
    private Object search(JsonNode request) {
        String filter = request.path("filter").asString();
        String[] parts = filter.split("`|'", -1);
        int from = request.path("page_token").asInt(0);
        List<Run> fitting = runs.values().stream()
                .filter(run -> run.experiment.equals(
                        request.path("experiment_ids").get(0).asString()))
                .filter(run -> run.tag(parts[1]).equals(parts[3]))
                .toList();
        List<Object> page = new ArrayList<>();
        fitting.stream().skip(from).limit(2).forEach(run -> page.add(run.document(artifacts)));
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("runs", page));
        if (from + 2 < fitting.size()) {
            answer.put("next_page_token", Integer.toString(from + 2));
        }
        return answer;
    }

    private Object create(JsonNode request) {
        Run run = new Run(
                "run%03d".formatted(runs.size() + 1),
                request.path("experiment_id").asString(),
                request.path("start_time").asLong());
        setTags(run, request);
        run.tags.put("mlflow.runName", request.path("run_name").asString());
        runs.put(run.id, run);
        return Map.of("run", run.document(artifacts));
    }

    private Object log(JsonNode request) {
        int metrics = request.path("metrics").size();
        int params = request.path("params").size();
        int tags = request.path("tags").size();
        if (metrics > 1000 || params > 100 || tags > 100 || metrics + params + tags > 1000) {
            throw new Refused("INVALID_PARAMETER_VALUE", "A batch logging request is too large");
        }
        if (request.toString().length() > 1_000_000) {
            throw new Refused("INVALID_PARAMETER_VALUE", "Batched logging API requests must be at most 1000000 bytes");
        }
        Run run = run(request.path("run_id").asString());
        request.path("params").forEach(param -> setParameter(run, param));
        request.path("metrics")
                .forEach(metric -> run.metrics
                        .computeIfAbsent(key(metric), key -> new ArrayList<>())
                        .add(StoredRun.point(metric)));
        setTags(run, request);
        return Map.of();
    }

    private void setParameter(Run run, JsonNode param) {
        String value = value(param, 6000);
        String before = run.params.putIfAbsent(key(param), value);
        if (key(param).equals(refusedParameter) || before != null && !before.equals(value)) {
            throw new Refused("INVALID_PARAMETER_VALUE", "Changing param values is not allowed: '" + key(param) + "'.");
        }
    }

    private static void setTags(Run run, JsonNode request) {
        request.path("tags").forEach(tag -> run.tags.put(key(tag), value(tag, 5000)));
    }

    private static String key(JsonNode entry) {
        String key = entry.path("key").asString();
        boolean path = key.startsWith("/")
                || key.startsWith("..")
                || !Path.of(key).normalize().toString().equals(key);
        if (!KEY.matcher(key).matches() || key.length() > 250 || path) {
            throw new Refused("INVALID_PARAMETER_VALUE", "Invalid value \"" + key + "\" for parameter 'key' supplied");
        }
        return key;
    }

    private static String value(JsonNode entry, int longest) {
        String value = entry.path("value").asString();
        if (value.length() > longest) {
            throw new Refused("INVALID_PARAMETER_VALUE", "value exceeds the maximum length of " + longest);
        }
        return value;
    }

    private Object deleteTag(JsonNode request) {
        String before = run(request.path("run_id").asString())
                .tags
                .remove(request.path("key").asString());
        if (before == null) {
            throw new Refused("RESOURCE_DOES_NOT_EXIST", "No tag with that name");
        }
        return Map.of();
    }

    private Object update(JsonNode request) {
        Run run = run(request.path("run_id").asString());
        run.status = request.path("status").asString();
        run.end = request.path("end_time").asLong(run.end);
        return Map.of();
    }

    private Run run(String id) {
        return Objects.requireNonNull(runs.get(id), id);
    }

    /** The one run with a tag. */
    Run with(String key, String value) {
        List<Run> found =
                runs.values().stream().filter(run -> run.tag(key).equals(value)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " runs with " + key + " = " + value);
        }
        return found.get(0);
    }
}
