package io.serlab.batch.cli;

import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.Hyperarticulation;
import io.serlab.core.explanation.LayerWeights;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.registry.Artifact;
import io.serlab.registry.MetricValue;
import io.serlab.registry.Registry;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunHistory;
import io.serlab.registry.RunSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser runs}: the experiment history. */
@Command(name = "runs", description = "The experiment history")
@Subcommands({
    RunsListCommand.class,
    RunsColumnsCommand.class,
    RunsGroupsCommand.class,
    RunsCompareCommand.class,
    RunsDiffCommand.class,
    RunsLeaderboardCommand.class,
    RunsCurveCommand.class,
    RunsTagCommand.class,
    RunsNoteCommand.class,
    RunsStageCommand.class,
    RunsRmCommand.class,
    RunsExportCommand.class,
    RunsImportCommand.class,
    RerunCommand.class
})
final class RunsCommand extends Group {
    @ParentCommand
    private SerCommand root = new SerCommand();

    SerCommand root() {
        return root;
    }

    GlobalOptions options() {
        return root.options();
    }

    /** The history for reading. */
    RunHistory history() {
        return Registry.openReadOnly(options().registry()).history();
    }

    @Command(name = "show", description = "Everything about one run")
    int show(@Parameters(paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'") String run) {
        RunDetail detail = history().show(run);
        if (root.options().json()) {
            Console.json(document(detail));
        } else {
            print(detail);
        }
        return ExitCode.DONE;
    }

    static Map<String, Object> document(RunSummary run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", run.id());
        document.put("name", run.name());
        document.put("group", run.group());
        document.put("status", run.status().text());
        document.put("started", run.started().toString());
        document.put("seconds", run.seconds());
        document.put("encoder", run.encoder());
        document.put("pooler", run.pooler());
        document.put("seed", run.seed());
        document.put("stage", run.stage());
        document.put("tags", run.tags());
        document.put("metrics", RunDocuments.complete(run.metrics()));
        return document;
    }

    private static Map<String, Object> document(RunDetail run) {
        Map<String, Object> document = document(run.summary());
        document.putAll(RunDocuments.run(run));
        document.put("split", run.split());
        document.put("home", run.home().toString());
        document.put(
                "submission", run.submission() == null ? null : run.submission().toString());
        document.put("parameters", run.parameters());
        document.put("environment", run.environment());
        document.put(
                "events",
                run.events().stream()
                        .map(event -> JsonDocuments.of(
                                "time", event.time().toString(), "type", event.type(), "message", event.message()))
                        .toList());
        document.put("notes", RunsNoteCommand.documents(run.notes()));
        document.put(
                "files", run.artifacts().stream().map(RunsCommand::document).toList());
        return document;
    }

    private static Map<String, @Nullable Object> document(Artifact artifact) {
        return JsonDocuments.of(
                "kind",
                artifact.kind(),
                "path",
                artifact.path(),
                "sha256",
                artifact.sha256(),
                "bytes",
                artifact.bytes());
    }

    private static void print(RunDetail run) {
        RunSummary summary = run.summary();
        Console.out()
                .println("%s  %s, seed %d, %s"
                        .formatted(
                                summary.id(),
                                summary.name(),
                                summary.seed(),
                                summary.status().text()));
        Console.out().println("Folder: " + run.home());
        if (summary.stage() != null) {
            Console.out().println("Stage: " + summary.stage());
        }
        if (!summary.tags().isEmpty()) {
            Console.out().println("Tags: " + String.join(", ", summary.tags()));
        }
        run.notes().forEach(note -> Console.out().println(RunsNoteCommand.text(note)));
        if (run.submission() != null) {
            Console.out().println("Submission: " + run.submission());
        }
        section(
                "Scores on " + run.split(),
                metricRows(RunDocuments.inOrder(run.reported())),
                List.of("METRIC", "VALUE", "LOW", "HIGH"));
        LayerWeights.find(run.home()).ifPresent(weights -> Console.out().print("\n" + LayerWeightsText.of(weights)));
        Enrichments.find(run.home())
                .ifPresent(enrichments -> Console.out().print("\n" + EnrichmentText.of(enrichments)));
        Hyperarticulation.find(run.home())
                .map(HyperarticulationText::of)
                .filter(words -> !words.isEmpty())
                .ifPresent(words -> Console.out().print("\n" + words));
        Faithfulness.find(run.home()).ifPresent(found -> Console.out().print("\n" + FaithfulnessText.of(found)));
        section("Settings", pairs(run.parameters()), List.of("KEY", "VALUE"));
        section("Environment", pairs(run.environment()), List.of("KEY", "VALUE"));
        section(
                "Files",
                run.artifacts().stream()
                        .map(file -> List.of(
                                file.kind(),
                                file.path(),
                                ForecastText.bytes(file.bytes()),
                                Tables.shortHash(file.sha256())))
                        .toList(),
                List.of("KIND", "PATH", "SIZE", "SHA-256"));
        section(
                "Events",
                run.events().stream()
                        .map(event -> List.of(event.time().toString(), event.type(), event.message()))
                        .toList(),
                List.of("TIME", "TYPE", "MESSAGE"));
    }

    private static List<List<String>> metricRows(List<MetricValue> values) {
        return values.stream()
                .map(value -> List.of(
                        value.name(),
                        Tables.figure(value.value()),
                        Tables.figure(value.low()),
                        Tables.figure(value.high())))
                .toList();
    }

    private static List<List<String>> pairs(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static void section(String title, List<List<String>> rows, List<String> header) {
        if (!rows.isEmpty()) {
            Console.out().println();
            Console.out().println(title);
            Console.out().print(Tables.of(header, rows));
        }
    }
}
