package io.serlab.batch.mlflow;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pushes runs of the history to an MLflow tracking server. Only what the server lacks is written, so a push may be
 * repeated, and one that was stopped carries on. A group of several runs becomes a run of its own, the parent of its
 * runs. Not thread-safe.
 */
public final class MlflowPush {
    private final RunHistory history;
    private final String server;
    private final MlflowClient client;
    private final RunPush push;
    private final PushOptions options;
    private final PushProgress progress;

    private final Map<String, String> experiments = new LinkedHashMap<>();
    private final List<PushedRun> groups = new ArrayList<>();
    private final List<PushedRun> runs = new ArrayList<>();

    /** A push to come; nothing is sent yet. */
    public MlflowPush(RunHistory history, MlflowAccess access, PushOptions options, PushProgress progress) {
        this(history, access, Patience.USUAL, options, progress);
    }

    MlflowPush(RunHistory history, MlflowAccess access, Patience patience, PushOptions options, PushProgress progress) {
        this.history = history;
        this.server = access.server();
        this.client = new MlflowClient(new MlflowHttp(access, patience));
        this.push = new RunPush(client);
        this.options = options;
        this.progress = progress;
    }

    /**
     * Pushes these runs, group by group, the oldest first.
     *
     * @param ids whole ids of runs
     * @throws InvalidInputException if the server is no MLflow server, denies access or has deleted the experiment, or
     *     if a file of a run is gone
     * @throws SerException {@code mlflow-unreachable}, {@code mlflow-timeout}, {@code mlflow-busy},
     *     {@code mlflow-refused} or {@code mlflow-failed}; what was sent until then stays
     */
    public PushReport push(Collection<String> ids) {
        TreeSet<String> left = new TreeSet<>(ids);
        int total = left.size();
        for (String next = left.pollFirst(); next != null; next = left.pollFirst()) {
            String first = next;
            List<RunDetail> group = group(first);
            List<RunDetail> chosen = group.stream()
                    .filter(run -> run.summary().id().equals(first)
                            || left.remove(run.summary().id()))
                    .toList();
            pushGroup(group, chosen, total);
        }
        return new PushReport(
                server,
                experiments.entrySet().stream()
                        .map(entry -> new PushedExperiment(entry.getValue(), entry.getKey()))
                        .toList(),
                groups,
                runs);
    }

    /** All runs of the group of a run, whether they are pushed or not: a parent tells of all of them. */
    private List<RunDetail> group(String run) {
        return history.findAll(history.show(run).summary().group()).stream()
                .map(history::show)
                .toList();
    }

    private void pushGroup(List<RunDetail> group, List<RunDetail> chosen, int total) {
        String id = group.get(0).summary().group();
        String experiment = experiment(group.get(0).summary().name());
        Map<String, StoredRun> stored = stored(experiment, id);
        Map<String, String> parent = group.size() == 1
                ? Map.of()
                : Map.of(RunTags.PARENT, pushParent(id, group, experiment, stored.get("")));
        for (RunDetail run : chosen) {
            String name = run.summary().id();
            RunPortrait portrait = RunPortraits.of(run, history.epochs(name)).tagged(parent);
            runs.add(push.push(name, portrait, experiment, stored.get(name), upload(run)));
            progress.pushed(runs.size(), total, portrait.name());
        }
    }

    private String pushParent(String id, List<RunDetail> group, String experiment, @Nullable StoredRun stored) {
        List<RunPortrait> portraits =
                group.stream().map(run -> RunPortraits.of(run, List.of())).toList();
        PushedRun parent = push.push(id, GroupPortrait.of(group, portraits), experiment, stored, null);
        groups.add(parent);
        return parent.mlflowRun();
    }

    private RunPush.@Nullable Upload upload(RunDetail run) {
        return options.artifacts() ? new RunPush.Upload(run.home(), RunFiles.of(run)) : null;
    }

    private String experiment(String name) {
        String chosen = options.experiment() == null
                ? MlflowNames.cut(name, PushOptions.LONGEST_EXPERIMENT)
                : options.experiment();
        return experiments.computeIfAbsent(
                chosen, key -> client.experiment(key).orElseGet(() -> client.createExperiment(key)));
    }

    /** The runs of a group on the server by our ids; the parent by none. Of doubles always the same one. */
    private Map<String, StoredRun> stored(String experiment, String group) {
        Map<String, StoredRun> stored = new HashMap<>();
        for (StoredRun run : client.search(experiment, RunTags.GROUP, group)) {
            stored.merge(run.tag(RunTags.RUN), run, (one, other) -> one.id().compareTo(other.id()) < 0 ? one : other);
        }
        return stored;
    }
}
