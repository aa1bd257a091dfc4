package io.serlab.batch.mlflow;

import io.serlab.core.files.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a server lacks of a run.
 *
 * @param stale our tags that are no longer true
 * @param ended whether status or end differ
 */
record RunDelta(
        Map<String, String> parameters,
        List<Point> points,
        Map<String, String> tags,
        List<String> stale,
        boolean ended) {

    /**
     * Compares a run with what the server has of it.
     *
     * @param history gives all points that the server has of a key; asked only if the run's figures have changed since
     *     they were last sent completely
     */
    static RunDelta between(RunPortrait run, StoredRun stored, Function<String, List<Point>> history) {
        Map<String, String> wanted = new TreeMap<>(run.tags());
        Map<String, String> parameters = new TreeMap<>();
        run.parameters().forEach((key, value) -> {
            String there = stored.parameters().get(key);
            if (there == null) {
                parameters.put(key, value);
            } else if (!there.equals(value)) {
                wanted.put(
                        MlflowNames.key(RunTags.CHANGED_PARAMETER + key),
                        MlflowNames.cut(value, MlflowNames.LONGEST_TAG));
            }
        });
        String figures = digest(run.points());
        wanted.put(RunTags.POINTS_SENT, figures);
        List<Point> points =
                stored.tag(RunTags.POINTS_SENT).equals(figures) ? List.of() : missing(run.points(), stored, history);
        Map<String, String> tags = new LinkedHashMap<>(wanted);
        tags.entrySet().removeAll(stored.tags().entrySet());
        List<String> stale = stored.tags().keySet().stream()
                .filter(key -> key.startsWith(RunTags.OURS) && !wanted.containsKey(key))
                .toList();
        return new RunDelta(parameters, points, tags, stale, endDiffers(run, stored));
    }

    private static boolean endDiffers(RunPortrait run, StoredRun stored) {
        boolean sameEnd = run.endTime() == null || Objects.equals(run.endTime(), stored.endTime());
        return !sameEnd || !run.status().equals(stored.status());
    }

    // Not the timestamps: a run that went on ends later, though its figures are the same.
    private static String digest(List<Point> points) {
        Sha256 hash = new Sha256();
        points.forEach(point ->
                hash.add(point.key()).add(Double.toString(point.value())).add(Integer.toString(point.step())));
        return hash.hex();
    }

    private static List<Point> missing(List<Point> points, StoredRun stored, Function<String, List<Point>> history) {
        Map<String, List<Point>> curves =
                points.stream().collect(Collectors.groupingBy(Point::key, LinkedHashMap::new, Collectors.toList()));
        List<Point> missing = new ArrayList<>();
        curves.forEach((key, curve) -> {
            Point latest = stored.latest().get(key);
            if (latest == null) {
                missing.addAll(curve);
            } else if (curve.size() > 1 || !curve.get(0).says(latest)) {
                missing.addAll(missing(curve, history.apply(key)));
            }
        });
        return missing;
    }

    private static List<Point> missing(List<Point> curve, List<Point> there) {
        Map<Integer, Point> latest = there.stream()
                .collect(Collectors.toMap(
                        Point::step,
                        point -> point,
                        (one, other) -> one.timestamp() > other.timestamp() ? one : other));
        List<Point> missing = new ArrayList<>();
        for (Point point : curve) {
            Point known = latest.get(point.step());
            if (known == null) {
                missing.add(point);
            } else if (!known.says(point)) {
                missing.add(point.after(known));
            }
        }
        return missing;
    }

    boolean isEmpty() {
        return parameters.isEmpty() && points.isEmpty() && tags.isEmpty() && stale.isEmpty() && !ended;
    }
}
