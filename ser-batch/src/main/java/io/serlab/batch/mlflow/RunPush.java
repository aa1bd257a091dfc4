package io.serlab.batch.mlflow;

import io.serlab.registry.Artifact;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings one run of the server up to date. */
final class RunPush {
    private final MlflowClient client;
    private final RunFiles files;

    RunPush(MlflowClient client) {
        this.client = client;
        this.files = new RunFiles(client);
    }

    /**
     * What the files of a run need.
     *
     * @param home the run's folder
     */
    record Upload(Path home, List<Artifact> files) {}

    /**
     * Makes the run if there is none, and sends what is missing of it. The tags that say that all is there are written
     * last: who is killed before begins anew with what is missing then.
     *
     * @param stored null if there is none
     * @param upload null if no files shall be sent
     */
    PushedRun push(String id, RunPortrait run, String experiment, @Nullable StoredRun stored, @Nullable Upload upload) {
        StoredRun there = stored == null ? client.create(experiment, run, identity(run)) : stored;
        files.sendSpec(run, there);
        RunDelta delta =
                RunDelta.between(run.tagged(fileTags(there, upload)), there, key -> client.history(there.id(), key));
        LogBatch.of(delta).forEach(batch -> client.log(there.id(), batch));
        delta.stale().forEach(key -> client.deleteTag(there.id(), key));
        if (delta.ended()) {
            client.end(there.id(), run.status(), run.endTime());
        }
        PushState state =
                stored == null ? PushState.CREATED : delta.isEmpty() ? PushState.UNCHANGED : PushState.UPDATED;
        return new PushedRun(id, run.name(), there.id(), state);
    }

    // Whatever else is lost, the run is found by these.
    private static Map<String, String> identity(RunPortrait run) {
        Map<String, String> identity = new TreeMap<>(run.tags());
        identity.keySet().retainAll(List.of(RunTags.RUN, RunTags.GROUP, RunTags.PARENT));
        return identity;
    }

    private Map<String, String> fileTags(StoredRun there, @Nullable Upload upload) {
        if (upload != null) {
            return files.send(upload.home(), upload.files(), there);
        }
        String sent = there.tag(RunTags.FILES_SENT);
        return sent.isEmpty() ? Map.of() : Map.of(RunTags.FILES_SENT, sent);
    }
}
