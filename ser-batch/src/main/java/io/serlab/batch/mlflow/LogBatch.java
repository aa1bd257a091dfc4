package io.serlab.batch.mlflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one request may write to a run. MLflow limits the number of things of each kind, of all, and the letters. */
final class LogBatch {
    private static final int MOST_LETTERS = 900_000;
    private static final int MOST_THINGS = 1000;

    private enum Kind {
        PARAMETERS("params", 100),
        POINTS("metrics", 1000),
        TAGS("tags", 100);

        private final String word;
        private final int most;

        Kind(String word, int most) {
            this.word = word;
            this.most = most;
        }
    }

    private final Map<Kind, List<Object>> things = new LinkedHashMap<>();
    private int count;
    private int letters;

    private LogBatch() {}

    /** As few requests as will do; the tags come last, as they say that the rest is there. */
    static List<LogBatch> of(RunDelta delta) {
        List<LogBatch> batches = new ArrayList<>();
        MlflowClient.entries(delta.parameters()).forEach(entry -> add(batches, Kind.PARAMETERS, entry));
        delta.points().forEach(point -> add(batches, Kind.POINTS, point));
        MlflowClient.entries(delta.tags()).forEach(entry -> add(batches, Kind.TAGS, entry));
        return batches;
    }

    private static void add(List<LogBatch> batches, Kind kind, Object thing) {
        int length = MlflowHttp.json(thing).length() + 1;
        if (batches.isEmpty() || !batches.get(batches.size() - 1).hasRoom(kind, length)) {
            batches.add(new LogBatch());
        }
        batches.get(batches.size() - 1).add(kind, thing, length);
    }

    private boolean hasRoom(Kind kind, int length) {
        return count < MOST_THINGS
                && letters + length <= MOST_LETTERS
                && things.getOrDefault(kind, List.of()).size() < kind.most;
    }

    private void add(Kind kind, Object thing, int length) {
        things.computeIfAbsent(kind, key -> new ArrayList<>()).add(thing);
        count++;
        letters += length;
    }

    /** The request's document. */
    Map<String, Object> request(String run) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("run_id", run);
        things.forEach((kind, entries) -> request.put(kind.word, entries));
        return request;
    }
}
