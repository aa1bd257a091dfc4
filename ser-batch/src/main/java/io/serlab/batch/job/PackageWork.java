package io.serlab.batch.job;

import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.Challenges;
import io.serlab.core.evaluation.NetworkOutputs;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.experiment.Yaml;
import io.serlab.core.files.Sha256;
import io.serlab.core.submission.PackageManifest;
import io.serlab.core.submission.SubmissionPack;
import io.serlab.core.submission.SubmissionPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Makes the submission where there is an unlabelled test split, checks it, and lists the run's files. */
final class PackageWork implements StepWork {
    private final RunSession session;
    private final Preparation preparation;
    private boolean listed;

    PackageWork(RunSession session) {
        this.session = session;
        this.preparation = session.preparation();
    }

    @Override
    public boolean advance(ExecutionContext state) throws IOException {
        session.progress().begin("package");
        if (!listed && Gate.of(session).isPresent()) {
            // A piece of its own: what a closed gate fails is rolled back.
            if (Explanations.NONE.neededBy(session).make(session)) { // a gate may have come after the step explain
                RunPage.write(session);
            }
            session.recorder().recordArtifacts(RunArtifacts.of(session.folder().root()));
            listed = true;
            return true;
        }
        Gate.pass(session);
        if (!preparation.unlabelledTest().isEmpty()) {
            Optional<ChallengeCard> challenge = preparation.spec().challenge();
            if (challenge.isPresent()) {
                submit(challenge.get());
            } else {
                session.progress()
                        .note("No submission.pack is named: the test predictions stay in "
                                + session.folder().testPredictions());
            }
        }
        session.recorder().recordArtifacts(RunArtifacts.of(session.folder().root()));
        return false;
    }

    private void submit(ChallengeCard challenge) throws IOException {
        SubmissionPack pack = challenge.submission();
        PredictionTable table = PredictionTable.read(session.folder().testPredictions());
        NetworkOutputs outputs = SubmissionPackage.outputs(
                pack, session.folder().testLogits(), session.folder().testDimensions());
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("spec.yaml", text(Yaml.write(repeatableSpec())));
        parts.put("protocol.yaml", Files.readAllBytes(session.folder().protocol()));
        parts.put(Challenges.CARD, text(challenge.text()));
        Path file = new SubmissionPackage(pack, table.rows(), outputs, parts, manifest())
                .write(session.folder().submission());
        new SubmissionRecord(session.folder(), session.recorder(), session.progress())
                .checked(challenge, file, RunSession.ids(preparation.unlabelledTest()));
    }

    // Without paths: they differ from machine to machine, and the package must not.
    private Map<String, Object> repeatableSpec() {
        Map<String, Object> spec = new LinkedHashMap<>(preparation.spec().identity());
        spec.put("seeds", List.of(session.seed()));
        return spec;
    }

    private PackageManifest manifest() throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put("corpus", preparation.corpusFingerprint());
        hashes.put("encoder", preparation.encoder().info().fingerprint());
        hashes.put("features", session.features(preparation.folds().get(0)).sha256());
        hashes.put("protocol", preparation.card().sha256());
        hashes.put(
                "checkpoint",
                Sha256.of(session.folder().checkpoint(preparation.folds().get(0))));
        preparation
                .spec()
                .plugins()
                .forEach(plugin -> hashes.put("plugin " + plugin.plugin() + " " + plugin.version(), plugin.sha256()));
        Map<String, String> versions = new TreeMap<>(Environment.versions());
        session.pluginChange().ifPresent(words -> versions.put(Environment.CHANGED, words));
        return new PackageManifest(versions, hashes, List.of(session.seed()));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
