package io.serlab.batch.cli;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.core.acoustics.MeasureFolder;
import io.serlab.core.features.Garbage;
import io.serlab.core.features.RemovalChoice;
import io.serlab.core.files.FileTrouble;
import io.serlab.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ser features gc}: removes what nobody can use, and what the user names. */
@Command(
        name = "gc",
        description = {
            "Remove what killed processes left, damaged files and files that others replace.",
            "Sound features go only by the options below; with several of them, those that meet all.",
            "--unused-since alone removes what was measured of recordings as well (HOME/acoustics)."
        })
final class FeaturesGcCommand implements Callable<Integer> {
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})([hdw])");

    @ParentCommand
    private FeaturesCommand features = new FeaturesCommand();

    @Option(
            names = "--encoder",
            paramLabel = "FINGERPRINT",
            description = "Features of the encoder whose fingerprint begins so (see: ser features stat)")
    private @Nullable String encoder;

    @Option(
            names = "--unused-since",
            paramLabel = "AGE",
            description = "Features that were not opened for so long: 12h, 30d, 8w")
    private @Nullable String unusedSince;

    @Option(names = "--keep-runs", description = "Features of encoders that no run of the history used")
    private boolean keepRuns;

    @Option(names = "--verify", description = "Read all features to find damage, which takes as long as verify")
    private boolean verify;

    @Option(names = "--dry-run", description = "Say what would go, remove nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        List<Garbage> ofFeatures = features.cache().garbage(choice(), verify);
        List<Garbage> ofMeasures = measures();
        if (!dryRun) {
            features.cache().remove(ofFeatures);
            ofMeasures.forEach(FeaturesGcCommand::remove);
        }
        List<Garbage> garbage =
                Stream.concat(ofFeatures.stream(), ofMeasures.stream()).toList();
        if (features.options().json()) {
            Console.json(document(garbage));
        } else {
            print(garbage);
        }
        return ExitCode.DONE;
    }

    // Measures of recordings belong to no encoder: they go by their age alone.
    private List<Garbage> measures() {
        MeasureFolder folder = new MeasureFolder(features.options().home().resolve("acoustics"), Clock.systemUTC());
        List<Garbage> found = new ArrayList<>();
        folder.leftovers().forEach(file -> found.add(garbage(file, Garbage.Reason.LEFTOVER)));
        if (unusedSince != null && encoder == null && !keepRuns) {
            folder.unusedSince(before(unusedSince)).forEach(file -> found.add(garbage(file, Garbage.Reason.UNWANTED)));
        }
        return found;
    }

    private static Garbage garbage(Path file, Garbage.Reason reason) {
        return new Garbage(file, file.toFile().length(), reason);
    }

    private static void remove(Garbage garbage) {
        try {
            Files.deleteIfExists(garbage.file());
        } catch (IOException e) {
            throw new SerException(
                    "unwritable-cache", "Cannot remove %s: %s".formatted(garbage.file(), FileTrouble.words(e)), e);
        }
    }

    private RemovalChoice choice() {
        return new RemovalChoice(
                Optional.ofNullable(encoder),
                Optional.ofNullable(unusedSince).map(FeaturesGcCommand::before),
                keepRuns ? Optional.of(encodersOfRuns()) : Optional.empty());
    }

    private static Instant before(String age) {
        Matcher parts = AGE.matcher(age);
        if (!parts.matches()) {
            throw new InvalidInputException(
                    "invalid-value",
                    "--unused-since must be a number of hours, days or weeks, such as 12h, 30d or 8w, got '%s'."
                            .formatted(age));
        }
        int number = Integer.parseInt(parts.group(1));
        Duration duration = switch (parts.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "w" -> Duration.ofDays(7L * number);
            default -> Duration.ofDays(number);
        };
        return Clock.systemUTC().instant().minus(duration);
    }

    private Set<String> encodersOfRuns() {
        Path home = features.options().home();
        Set<String> encoders =
                Registry.openReadOnly(features.options().registry()).history().environmentValues("encoder-fingerprint");
        if (encoders.isEmpty()) {
            throw new InvalidInputException(
                    "no-runs",
                    "No run of the history in %s used an encoder: --keep-runs would remove all features."
                            .formatted(home),
                    null,
                    "name what can go with --encoder or --unused-since",
                    null);
        }
        return encoders;
    }

    private Map<String, ?> document(List<Garbage> garbage) {
        return JsonDocuments.of(
                "dry_run",
                dryRun,
                "files",
                garbage.stream()
                        .map(each -> JsonDocuments.of(
                                "file", each.file().toString(), "bytes", each.bytes(), "reason", word(each.reason())))
                        .toList(),
                "bytes",
                bytes(garbage));
    }

    private void print(List<Garbage> garbage) {
        Map<Garbage.Reason, List<Garbage>> byReason = new EnumMap<>(Garbage.Reason.class);
        garbage.forEach(each -> byReason.computeIfAbsent(each.reason(), reason -> new ArrayList<>())
                .add(each));
        if (!garbage.isEmpty()) {
            Console.out()
                    .print(Tables.of(
                            List.of("REASON", "FILES", "SIZE"),
                            byReason.entrySet().stream()
                                    .map(each -> List.of(
                                            word(each.getKey()),
                                            String.valueOf(each.getValue().size()),
                                            ForecastText.bytes(bytes(each.getValue()))))
                                    .toList()));
        }
        Console.out()
                .println("%s %d files, %s"
                        .formatted(
                                dryRun ? "would remove" : "removed",
                                garbage.size(),
                                ForecastText.bytes(bytes(garbage))));
    }

    private static String word(Garbage.Reason reason) {
        return EnumWords.of(reason);
    }

    private static long bytes(List<Garbage> garbage) {
        return garbage.stream().mapToLong(Garbage::bytes).sum();
    }
}
