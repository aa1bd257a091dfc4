package io.serlab.batch.cli;

import io.serlab.core.features.CacheProblem;
import io.serlab.core.features.CacheStatistics;
import io.serlab.core.features.FeatureCache;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ser features stat|verify|gc|export}: what is kept of encoders' work, and what of it can go. */
@Command(
        name = "features",
        description = "The feature cache: what is in it, whether it is sound, what can go",
        subcommands = {FeaturesGcCommand.class, FeaturesExportCommand.class})
final class FeaturesCommand extends Group {
    private static final int SHOWN = 20;
    private static final int FINGERPRINT_DIGITS = 12;

    @ParentCommand
    private SerCommand root = new SerCommand();

    GlobalOptions options() {
        return root.options();
    }

    SerCommand root() {
        return root;
    }

    FeatureCache cache() {
        return new FeatureCache(root.options().home().resolve("features"));
    }

    @Command(name = "stat", description = "Recordings, files and bytes per encoder and layer")
    int stat() {
        CacheStatistics statistics = cache().stat();
        if (options().json()) {
            Console.json(document(statistics));
        } else {
            print(statistics);
        }
        return ExitCode.DONE;
    }

    private static Map<String, ?> document(CacheStatistics statistics) {
        return JsonDocuments.of(
                "layers",
                statistics.layers().stream().map(FeaturesCommand::document).toList(),
                "shards",
                shards(statistics),
                "bytes",
                statistics.bytes(),
                "temporary",
                statistics.temporary(),
                "unusable",
                statistics.unusable());
    }

    private static Map<String, ?> document(CacheStatistics.Layer layer) {
        return JsonDocuments.of(
                "encoder", layer.encoder(),
                "fingerprint", layer.fingerprint(),
                "layer", layer.layer(),
                "storage", layer.storage().word(),
                "recordings", layer.recordings(),
                "shards", layer.shards(),
                "bytes", layer.bytes(),
                "last_used", layer.lastUsed().toString());
    }

    private static int shards(CacheStatistics statistics) {
        return statistics.layers().stream()
                .mapToInt(CacheStatistics.Layer::shards)
                .sum();
    }

    private static void print(CacheStatistics statistics) {
        Console.out()
                .print(Tables.of(
                        List.of(
                                "ENCODER",
                                "FINGERPRINT",
                                "LAYER",
                                "STORAGE",
                                "RECORDINGS",
                                "SHARDS",
                                "SIZE",
                                "LAST USED"),
                        statistics.layers().stream().map(FeaturesCommand::row).toList()));
        Console.out()
                .println("%d layers, %d shards, %s; temporary files: %d, unusable files: %d"
                        .formatted(
                                statistics.layers().size(),
                                shards(statistics),
                                ForecastText.bytes(statistics.bytes()),
                                statistics.temporary(),
                                statistics.unusable()));
    }

    private static List<String> row(CacheStatistics.Layer layer) {
        String fingerprint = layer.fingerprint();
        return List.of(
                layer.encoder(),
                fingerprint.substring(0, Math.min(FINGERPRINT_DIGITS, fingerprint.length())),
                String.valueOf(layer.layer()),
                layer.storage().word(),
                String.valueOf(layer.recordings()),
                String.valueOf(layer.shards()),
                ForecastText.bytes(layer.bytes()),
                layer.lastUsed().toString().substring(0, "2000-01-01".length()));
    }

    @Command(name = "verify", description = "Read all features and compare them with their hashes")
    int verify() {
        CacheStatistics statistics = cache().stat();
        List<CacheProblem> problems = cache().verify();
        if (options().json()) {
            Console.json(document(statistics, problems));
        } else {
            print(statistics, problems);
        }
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static Map<String, ?> document(CacheStatistics statistics, List<CacheProblem> problems) {
        return JsonDocuments.of(
                "ok",
                problems.isEmpty(),
                "shards",
                shards(statistics) + statistics.unusable(),
                "bytes",
                statistics.bytes(),
                "problems",
                problems.stream()
                        .map(each -> JsonDocuments.of("file", each.file().toString(), "message", each.message()))
                        .toList());
    }

    private static void print(CacheStatistics statistics, List<CacheProblem> problems) {
        problems.stream().limit(SHOWN).forEach(each -> Console.out().println(each.message()));
        if (problems.size() > SHOWN) {
            Console.out().println("… and " + (problems.size() - SHOWN) + " more");
        }
        int damaged = problems.stream()
                .map(CacheProblem::file)
                .collect(Collectors.toSet())
                .size();
        Console.out()
                .println("%d shards, %s: %s"
                        .formatted(
                                shards(statistics) + statistics.unusable(),
                                ForecastText.bytes(statistics.bytes()),
                                damaged == 0 ? "all sound" : damaged + " damaged"));
    }
}
