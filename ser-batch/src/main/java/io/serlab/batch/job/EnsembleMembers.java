package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.calibration.CalibrationReport;
import io.serlab.core.challenge.TestAudio;
import io.serlab.core.ensemble.EnsembleFile;
import io.serlab.core.ensemble.MemberPredictions;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.evaluation.SpeakerTable;
import io.serlab.core.experiment.Yaml;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.files.Listing;
import io.serlab.core.training.DimensionScale;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunHistory;
import io.serlab.registry.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The runs that an ensemble file means, as the history knows them.
 *
 * @param runs completed ones, in the order of the file
 */
record EnsembleMembers(List<RunDetail> runs) {
    /** What stands for the encoder of an ensemble in lists. */
    static final String ENCODER = "ensemble";

    private static final List<String> SAME = List.of("reported-split", "absent-classes", "folds");

    /** @throws InvalidInputException as {@link MemberRuns#of} */
    static EnsembleMembers of(RunHistory history, EnsembleFile file) {
        return new EnsembleMembers(MemberRuns.of(history, file));
    }

    List<String> ids() {
        return runs.stream().map(run -> run.summary().id()).toList();
    }

    /**
     * Reads what the members predicted; a file that is not as it was recorded is refused.
     *
     * @throws InvalidInputException if a file is gone or another, or a run does not predict what the file puts together
     */
    List<MemberPredictions> predictions(EnsembleFile file) {
        List<MemberPredictions> predictions = new ArrayList<>();
        for (RunDetail run : runs) {
            RunFolder folder = new RunFolder(run.home());
            UnaryOperator<PredictionTable> speakers = speakers(run, folder);
            PredictionTable reported = speakers.apply(MemberFiles.table(run, folder.predictions())
                    .orElseThrow(() -> MemberFiles.gone(run, folder.predictions())));
            requirePredicted(run, reported, file);
            predictions.add(new MemberPredictions(
                    run.summary().id(),
                    label(run),
                    CalibrationReport.find(run.home()).isPresent(),
                    reported,
                    MemberFiles.table(run, folder.developmentPredictions()).map(speakers),
                    MemberFiles.table(run, folder.testPredictions()),
                    file.isOfRatings() ? scale(run.home()) : DimensionScale.SEVEN_POINTS));
        }
        return predictions;
    }

    private static void requirePredicted(RunDetail run, PredictionTable reported, EnsembleFile file) {
        boolean rated = reported.rows().stream().allMatch(row -> row.ratings() != null);
        if (file.isOfRatings() ? !rated : reported.classes().isEmpty()) {
            throw new InvalidInputException(
                    file.isOfRatings() ? "no-ratings" : "no-classes",
                    "Run %s does not predict %s, which metric: %s in %s puts together."
                            .formatted(run.summary().id(), file.kind(), file.metric(), file.file()),
                    "members",
                    file.isOfRatings() || !rated
                            ? "leave it out"
                            : "leave it out; to put arousal, valence and dominance together, set metric: ccc_mean",
                    null);
        }
    }

    /** That of a run's ratings; of an ensemble that of its first member. */
    private static DimensionScale scale(Path home) {
        Path file = new RunFolder(home).spec();
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    "member-gone",
                    "The scale of the ratings is not known: there is no %s.".formatted(file),
                    "members",
                    "put the run back, or leave it out",
                    null);
        }
        Map<String, Object> spec = Yaml.readMap(file);
        if (spec.get("members") instanceof List<?> members && !members.isEmpty()) {
            return scale(home.resolveSibling(String.valueOf(members.get(0))));
        }
        return spec.get("protocol") instanceof Map<?, ?> protocol
                        && protocol.get("dimension-scale") instanceof List<?> given
                ? DimensionScale.of(given, "protocol.dimension-scale")
                : DimensionScale.SEVEN_POINTS;
    }

    /** That of all members, which have the same. */
    DimensionScale scale() {
        return scale(runs.get(0).home());
    }

    // Runs of earlier versions named speakers by their folds alone.
    private static UnaryOperator<PredictionTable> speakers(RunDetail run, RunFolder folder) {
        Map<String, String> speakers =
                Files.isRegularFile(folder.speakers()) ? SpeakerTable.read(folder.speakers()) : null;
        boolean folds = "leave-one-speaker-out".equals(run.parameters().get("protocol.folds"));
        Map<String, String> byFold = new TreeMap<>();
        if (speakers == null && folds) {
            MemberFiles.table(run, folder.predictions())
                    .ifPresent(table -> table.rows().forEach(row -> byFold.put(row.id(), String.valueOf(row.fold()))));
        }
        Map<String, String> known = speakers == null ? byFold : speakers;
        return table -> new PredictionTable(
                table.classes(),
                table.rows().stream()
                        .map(row -> row.withSpeaker(known.get(row.id())))
                        .toList());
    }

    private static String label(RunDetail run) {
        RunSummary summary = run.summary();
        return "%s, %s, seed %d".formatted(encoder(run), summary.pooler(), summary.seed());
    }

    // Several encoders may come by the same name; the file of their weights tells them apart.
    private static String encoder(RunDetail run) {
        Path spec = new RunFolder(run.home()).spec();
        if (!Files.isRegularFile(spec) || !(Yaml.readMap(spec).get("encoder") instanceof Map<?, ?> block)) {
            return run.summary().encoder();
        }
        if (block.get("card") instanceof String card) {
            return String.valueOf(Path.of(card).getFileName()).replaceFirst("\\.ya?ml$", "");
        }
        return block.get("path") instanceof String path
                ? String.valueOf(Path.of(path).getFileName())
                : run.summary().encoder();
    }

    /** The attention that each kept; a file that is not as it was recorded is refused. */
    List<Optional<AttentionFile>> attention() {
        List<Optional<AttentionFile>> files = new ArrayList<>();
        for (RunDetail run : runs) {
            Path file = new RunFolder(run.home()).attention();
            AttentionFile.files(file).forEach(each -> MemberFiles.requireUnchanged(run, each));
            files.add(AttentionFile.exists(file) ? Optional.of(AttentionFile.open(file)) : Optional.empty());
        }
        return files;
    }

    /**
     * The protocol card of the first member, which is that of the ensemble.
     *
     * @throws InvalidInputException if another member has another protocol
     */
    Map<String, Object> protocol() {
        Map<String, Object> first = protocol(runs.get(0));
        for (RunDetail run : runs) {
            Map<String, Object> own = protocol(run);
            for (String key : SAME) {
                if (!Objects.equals(own.get(key), first.get(key))) {
                    throw new InvalidInputException(
                            "members-differ",
                            "Run %s has %s: %s, run %s %s."
                                    .formatted(
                                            run.summary().id(),
                                            key,
                                            own.get(key),
                                            runs.get(0).summary().id(),
                                            first.get(key)),
                            "members",
                            "an ensemble is of runs with the same protocol; leave this one out",
                            null);
                }
            }
        }
        return first;
    }

    /** The protocol card of the first member. */
    Map<String, Object> firstProtocol() {
        return protocol(runs.get(0));
    }

    private static Map<String, Object> protocol(RunDetail run) {
        return Yaml.readMap(new RunFolder(run.home()).protocol());
    }

    /** Members whose corpus is not that of the first, although its rows are: their ids. */
    List<String> ofAnotherCorpus() {
        Object first = protocol(runs.get(0)).get("corpus-fingerprint");
        return runs.stream()
                .filter(run -> !Objects.equals(protocol(run).get("corpus-fingerprint"), first))
                .map(run -> run.summary().id())
                .toList();
    }

    static AbsentClassRule rule(Map<String, Object> protocol) {
        return "skip".equals(protocol.get("absent-classes")) ? AbsentClassRule.SKIP : AbsentClassRule.ZERO;
    }

    /** The hashes of what the ensemble is made from, by run and file. */
    Map<String, Object> hashes() {
        Map<String, Object> hashes = new TreeMap<>();
        for (RunDetail run : runs) {
            RunFolder folder = new RunFolder(run.home());
            Map<String, String> own = new TreeMap<>();
            Stream<Path> predictions = Stream.of(
                            folder.predictions(), folder.developmentPredictions(), folder.testPredictions())
                    .filter(Files::isRegularFile);
            Stream.concat(predictions, AttentionFile.files(folder.attention()).stream())
                    .forEach(file -> own.put(String.valueOf(file.getFileName()), hash(run, file)));
            hashes.put(run.summary().id(), own);
        }
        return hashes;
    }

    private static String hash(RunDetail run, Path file) {
        if (!Files.isRegularFile(file)) {
            throw MemberFiles.gone(run, file); // a shard that the index names
        }
        return MemberFiles.sha256(file);
    }

    /**
     * The test recordings as the members predicted them; empty if none says.
     *
     * @throws InvalidInputException if two predicted other recordings under the same names
     */
    Optional<TestAudio> testAudio() {
        TestAudio first = null;
        for (RunDetail run : runs) {
            Path file = run.home().resolve(TestAudio.FILE);
            if (Files.isRegularFile(file)) {
                TestAudio own = TestAudio.read(file);
                first = first == null ? own : first;
                requireSame(first.others(own), run);
            }
        }
        return Optional.ofNullable(first);
    }

    private static void requireSame(List<String> others, RunDetail run) {
        if (!others.isEmpty()) {
            throw new InvalidInputException(
                    "other-audio",
                    "Run %s predicted other recordings than the first member under %d names: %s."
                            .formatted(run.summary().id(), others.size(), Listing.of(others)),
                    "members",
                    "leave it out, or predict the same test set again",
                    null);
        }
    }

    /** The hash of the test predictions of each run. */
    Map<String, String> predictionHashes() {
        Map<String, String> hashes = new TreeMap<>();
        runs.forEach(
                run -> hashes.put(run.summary().id(), MemberFiles.sha256(new RunFolder(run.home()).testPredictions())));
        return hashes;
    }
}
