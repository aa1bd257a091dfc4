package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.Challenges;
import io.serlab.core.challenge.TestAudio;
import io.serlab.core.ensemble.AttentionMean;
import io.serlab.core.ensemble.EnsembleFile;
import io.serlab.core.ensemble.EnsembleReport;
import io.serlab.core.ensemble.EnsembleResult;
import io.serlab.core.ensemble.Figure;
import io.serlab.core.ensemble.MemberAttention;
import io.serlab.core.evaluation.DimensionScores;
import io.serlab.core.evaluation.Evaluation;
import io.serlab.core.evaluation.NetworkOutputs;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.evaluation.SpeakerTable;
import io.serlab.core.experiment.Yaml;
import io.serlab.core.explanation.AttentionSummary;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.FileTrouble;
import io.serlab.core.submission.PackageManifest;
import io.serlab.core.submission.SubmissionPack;
import io.serlab.core.submission.SubmissionPackage;
import io.serlab.registry.Confusion;
import io.serlab.registry.FlatParameters;
import io.serlab.registry.FoldState;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.RunRecorder;
import io.serlab.registry.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the files of an ensemble, the same as those of any run, and records it. */
final class EnsembleWork {
    private final EnsembleFile file;
    private final EnsembleMembers members;
    private final Map<String, Object> protocol;
    private final String split;
    private final RunFolder folder;
    private final RunRecorder recorder;
    private final Progress progress;

    EnsembleWork(
            EnsembleFile file,
            EnsembleMembers members,
            Map<String, Object> protocol,
            RunFolder folder,
            RunRecorder recorder,
            Progress progress) {
        this.file = file;
        this.members = members;
        this.protocol = protocol;
        this.split = String.valueOf(protocol.get("reported-split"));
        this.folder = folder;
        this.recorder = recorder;
        this.progress = progress;
    }

    /** Writes all files, the report last, then records them. */
    EnsembleReport write(Map<String, Object> spec, EnsembleResult result) {
        AtomicFiles.write(folder.spec(), Yaml.write(spec));
        AtomicFiles.write(folder.protocol(), Yaml.write(protocol));
        describe(spec);
        writePredictions(result);
        Map<String, double[]> means = new LinkedHashMap<>();
        EnsembleReport report = noting(result.report()).with(attention(result, means));
        recordFigures(result, means);
        submit(result);
        report.write(folder.root());
        recordFiles();
        return report;
    }

    private void describe(Map<String, Object> spec) {
        Map<String, Object> parameters = new LinkedHashMap<>(FlatParameters.of(spec));
        parameters.put("protocol.absent-classes", protocol.getOrDefault("absent-classes", "zero"));
        parameters.put("protocol.folds", protocol.getOrDefault("folds", "none"));
        String where = file.choice().where();
        if (where != null) {
            parameters.put("where", where);
        }
        recorder.recordParameters(parameters);
        Map<String, String> environment = new TreeMap<>(Environment.machine());
        environment.put("corpus-fingerprint", String.valueOf(protocol.get("corpus-fingerprint")));
        recorder.recordEnvironment(environment);
        recorder.recordReportedSplit(split);
    }

    private EnsembleReport noting(EnsembleReport report) {
        List<String> others = members.ofAnotherCorpus();
        return others.isEmpty()
                ? report
                : report.noting(
                        ("The corpus fingerprint of %s is another than that of the first member, as with another "
                                        + "order of classes, another loss or other audio; utterances, truth and folds are the "
                                        + "same.")
                                .formatted(String.join(", ", others)));
    }

    private void writePredictions(EnsembleResult result) {
        result.reported().write(folder.predictions());
        List<PredictionRow> known = new ArrayList<>(result.reported().rows());
        result.development().ifPresent(table -> known.addAll(table.rows()));
        SpeakerTable.write(folder.speakers(), known);
        boolean rated = result.reported().isRatedAlone();
        outputs(result.reported()).write(rated ? folder.dimensions() : folder.logits());
        result.development().ifPresent(table -> table.write(folder.developmentPredictions()));
        result.test().ifPresent(table -> {
            table.write(folder.testPredictions());
            outputs(table).write(rated ? folder.testDimensions() : folder.testLogits());
            members.testAudio().ifPresent(audio -> audio.write(folder.root().resolve(TestAudio.FILE)));
        });
    }

    private NetworkOutputs outputs(PredictionTable table) {
        return EnsembleResult.outputs(table, members.scale());
    }

    private AttentionMean attention(EnsembleResult result, Map<String, double[]> means) {
        double[] weights = result.report().members().stream()
                .mapToDouble(member -> member.weight() == null ? 1 : member.weight())
                .toArray();
        AttentionMean mean = new MemberAttention(members.ids(), members.attention(), weights)
                .write(folder.attention(), result.shares(), file.name() + ", seed " + file.seed(), means);
        if (!means.isEmpty()) {
            AttentionSummary.of(means).write(folder.attentionSummary());
        }
        return mean;
    }

    private void recordFigures(EnsembleResult result, Map<String, double[]> means) {
        PredictionTable reported = result.reported();
        MetricScope whole = MetricScope.ofSplit(split);
        Map<String, List<PredictionRow>> folds = new LinkedHashMap<>();
        for (PredictionRow row : reported.rows()) {
            String fold = row.fold();
            if (fold != null) {
                folds.computeIfAbsent(fold, name -> new ArrayList<>()).add(row);
            }
        }
        folds.forEach((name, rows) -> {
            recorder.recordFold(new FoldState(name, RunStatus.COMPLETED, null));
            recorder.recordMetrics(whole.inFold(name), values(reported, rows));
        });
        result.development().ifPresent(table -> {
            if (!split.equals("development")) {
                recorder.recordMetrics(MetricScope.ofSplit("development"), values(table, table.rows()));
            }
        });
        List<MetricValue> scores = new ArrayList<>();
        result.report().scores().forEach((name, figure) -> scores.add(value(name, figure)));
        Map<String, double[]> ofReported = new LinkedHashMap<>();
        reported.rows().forEach(row -> {
            double[] mean = means.get(row.id());
            if (mean != null) {
                ofReported.put(row.id(), mean);
            }
        });
        if (!ofReported.isEmpty()) {
            AttentionSummary.of(ofReported).means().forEach((name, mean) -> scores.add(MetricValue.of(name, mean)));
        }
        recorder.recordMetrics(whole, scores);
        if (!reported.isRatedAlone()) {
            recorder.recordConfusion(
                    whole,
                    Confusion.of(
                            reported.classes(),
                            evaluate(reported, reported.rows()).confusion()));
        }
    }

    private Evaluation evaluate(PredictionTable table, List<PredictionRow> rows) {
        return Evaluation.of(table.classes(), EnsembleMembers.rule(protocol), rows);
    }

    private List<MetricValue> values(PredictionTable table, List<PredictionRow> rows) {
        List<MetricValue> values = new ArrayList<>();
        (table.isRatedAlone() ? DimensionScores.of(rows) : evaluate(table, rows).metrics())
                .forEach((name, value) -> values.add(MetricValue.of(name, value)));
        return values;
    }

    private static MetricValue value(String name, Figure figure) {
        return new MetricValue(name, figure.value(), figure.low(), figure.high());
    }

    // Without paths: they differ from machine to machine, and the package must not.
    private Map<String, Object> repeatableSpec() {
        Map<String, Object> spec = new LinkedHashMap<>(file.identity(members.ids()));
        spec.put("seed", file.seed());
        return spec;
    }

    private void submit(EnsembleResult result) {
        ChallengeCard challenge = file.challenge().orElse(null);
        if (challenge == null) {
            result.test()
                    .ifPresent(table -> progress.note(
                            "No submission.pack is named: the test predictions stay in " + folder.testPredictions()));
            return;
        }
        SubmissionPack pack = challenge.submission();
        PredictionTable table = result.test().orElseThrow();
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("spec.yaml", Yaml.write(repeatableSpec()).getBytes(StandardCharsets.UTF_8));
        parts.put("protocol.yaml", Yaml.write(protocol).getBytes(StandardCharsets.UTF_8));
        parts.put(Challenges.CARD, challenge.text().getBytes(StandardCharsets.UTF_8));
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put("corpus", String.valueOf(protocol.get("corpus-fingerprint")));
        hashes.put("protocol", String.valueOf(protocol.get("sha256")));
        members.predictionHashes().forEach((run, sha256) -> hashes.put("predictions of " + run, sha256));
        Path submission = new SubmissionPackage(
                        pack,
                        table.rows(),
                        outputs(table),
                        parts,
                        new PackageManifest(Environment.product(), hashes, List.of(file.seed())))
                .write(folder.submission());
        new SubmissionRecord(folder, recorder, progress)
                .checked(
                        challenge,
                        submission,
                        table.rows().stream().map(PredictionRow::id).toList());
    }

    private void recordFiles() {
        try {
            recorder.recordArtifacts(RunArtifacts.of(folder.root()));
        } catch (IOException e) {
            throw new SerException(
                    "unreadable-file",
                    "Cannot read back the files in %s: %s.".formatted(folder.root(), FileTrouble.words(e)),
                    e);
        }
    }
}
