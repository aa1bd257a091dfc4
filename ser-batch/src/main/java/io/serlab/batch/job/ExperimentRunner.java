package io.serlab.batch.job;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.core.experiment.CanonicalHash;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.experiment.Preparer;
import io.serlab.core.experiment.Yaml;
import io.serlab.core.features.AudioHashes;
import io.serlab.core.features.FeatureCache;
import io.serlab.core.features.FeatureExport;
import io.serlab.core.features.FeatureSet;
import io.serlab.core.files.ExportFolder;
import io.serlab.registry.Claim;
import io.serlab.registry.Experiment;
import io.serlab.registry.Owner;
import io.serlab.registry.RegistryLocation;
import io.serlab.registry.RunDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs an experiment: one run for each seed, each to its end or to where it was asked to stop. */
public final class ExperimentRunner {
    /** The code of the error that another process works on the run. */
    static final String IN_PROGRESS = "run-in-progress";

    private static final int GROUP_LETTERS = 16;

    private final ExperimentSpec spec;
    private final Options options;
    private final Progress progress;
    private final BooleanSupplier stop;

    /**
     * How to run.
     *
     * @param registry where the history and the jobs are kept
     * @param device as on the command line; empty: a GPU if there is one
     * @param last the step after which to stop
     * @param plugins what becomes of a run that was begun with other versions of its plugins
     * @param explanations what is to be told of each run besides
     * @param attended whether somebody looks at each run: it makes a page of itself and is held against its gate
     */
    public record Options(
            Path home,
            RegistryLocation registry,
            Optional<String> device,
            StepName last,
            PluginPolicy plugins,
            Explanations explanations,
            boolean attended) {

        /** Nothing besides; a run makes a page of itself. */
        public Options(
                Path home, RegistryLocation registry, Optional<String> device, StepName last, PluginPolicy plugins) {
            this(home, registry, device, last, plugins, Explanations.NONE, true);
        }

        /** The same for runs that are many, or that nobody looks at. */
        public Options unattended() {
            return new Options(home, registry, device, last, plugins, explanations, false);
        }

        /** The same, telling more of each run. */
        public Options telling(Explanations more) {
            return new Options(home, registry, device, last, plugins, more, attended);
        }
    }

    /**
     * A runner for one experiment.
     *
     * @param stop whether to end as soon as a piece of work is done; asked often
     */
    public ExperimentRunner(ExperimentSpec spec, Options options, Progress progress, BooleanSupplier stop) {
        this.spec = spec;
        this.options = options;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Does the work; what is done already is not done again.
     *
     * @throws InvalidInputException if anything the experiment names cannot work, or another process runs it
     * @throws SerException if the work failed; everything done so far is kept
     */
    public ExperimentOutcome run() {
        options.explanations().requireAttention(spec.attention());
        options.explanations().requireCopies(spec.augmentation());
        options.explanations().requireClasses(spec.protocol().task());
        RunFolder.make(options.home());
        Engine engine = EngineSetup.load(options.home(), spec.training().threads());
        Device device = EngineSetup.device(engine, options.device());
        try (Preparation preparation = prepare(device);
                BatchApplication application = BatchApplication.open(options.registry())) {
            List<ExperimentOutcome.Run> runs = new ArrayList<>();
            for (long seed : spec.seeds()) {
                if (stop.getAsBoolean()) {
                    break;
                }
                runs.add(run(application, preparation, seed, device));
            }
            return new ExperimentOutcome(
                    group(preparation), preparation.reportedSplit().word(), runs);
        }
    }

    /** Reads and builds everything, trains nothing. */
    public Forecast forecast() {
        RunFolder.make(options.home());
        Engine engine = EngineSetup.load(options.home(), spec.training().threads());
        Device device = EngineSetup.device(engine, options.device());
        try (Preparation preparation = prepare(device)) {
            return Forecast.of(preparation, cache(), device);
        }
    }

    /**
     * What makes a run the run that it is.
     *
     * @param identity its hash
     * @param facts where it comes from, as the environment of a run names them
     */
    record Identity(String identity, Map<String, String> facts) {}

    /** What the run of a seed would be; reads and builds everything, trains nothing. */
    Identity identify(long seed) {
        RunFolder.make(options.home());
        Engine engine = EngineSetup.load(options.home(), spec.training().threads());
        try (Preparation preparation = prepare(EngineSetup.device(engine, options.device()))) {
            return new Identity(preparation.runIdentity(seed), Environment.identifying(preparation));
        }
    }

    /**
     * Writes the features of all utterances for other tools; extracts nothing.
     *
     * @param replace whether there may be files in the folder
     * @throws InvalidInputException if the folder cannot be used, or anything the experiment names cannot work
     * @throws SerException with the code {@code missing-features} if any are not in the cache
     */
    public ExportOutcome export(Path folder, boolean replace) {
        requireFixedEncoder();
        RunFolder.make(options.home());
        Engine engine = EngineSetup.load(options.home(), spec.training().threads());
        try (Preparation preparation = prepare(EngineSetup.device(engine, options.device()))) {
            EncoderInfo encoder = preparation.encoder().info();
            FeatureSet features = cache().open(encoder.fingerprint(), preparation.layers(), preparation.items());
            ExportFolder.prepare(folder, replace);
            return export(
                    features,
                    new FeatureExport(features, preparation.layers(), encoder, spec.storage(), folder),
                    folder);
        }
    }

    private void requireFixedEncoder() {
        if (spec.tuning().isPresent()) {
            throw new InvalidInputException(
                    "encoder-learns",
                    "The encoder of %s learns, so each fold of each run has features of its own."
                            .formatted(spec.name()),
                    "encoder.train",
                    "export from a file without encoder.train whose encoder.path is a fold's: HOME/runs/RUN/fold-NAME/encoder",
                    null);
        }
    }

    private ExportOutcome export(FeatureSet features, FeatureExport export, Path folder) {
        progress.begin("export");
        int total = features.ids().size();
        int written = 0;
        long bytes = 0;
        for (String id : features.ids()) {
            if (stop.getAsBoolean()) {
                break;
            }
            bytes += export.write(id);
            progress.advance(++written, total, "utterances", "");
        }
        return new ExportOutcome(folder, written, total, bytes);
    }

    private Preparation prepare(Device device) {
        progress.begin("prepare");
        return prepare(spec, new EncoderEnvironment(device, spec.training().threads()), options.home(), progress);
    }

    /** Reads all that an experiment names; the home remembers the hashes of recordings. */
    static Preparation prepare(ExperimentSpec spec, EncoderEnvironment environment, Path home, Progress progress) {
        AudioHashes hashes = new AudioHashes(home.resolve("features").resolve("audio-hashes.csv"));
        Preparation preparation = Preparer.prepare(
                spec, environment, hashes, (done, total) -> progress.advance(done, total, "recordings", ""));
        preparation.alignment().words().ifPresent(progress::note);
        return preparation;
    }

    private FeatureCache cache() {
        return new FeatureCache(options.home().resolve("features")).storing(spec.storage());
    }

    private static String group(Preparation preparation) {
        return group(preparation.groupIdentity());
    }

    /** A group's name, from the hash of what its runs share. */
    static String group(String identity) {
        return identity.substring(0, GROUP_LETTERS);
    }

    private ExperimentOutcome.Run run(BatchApplication application, Preparation preparation, long seed, Device device) {
        PluginChange.Settled settled = new PluginChange(application.registry(), preparation, draft(preparation, seed))
                .settle(options.plugins());
        RunDraft draft = settled.draft();
        RunAttempt attempt = new RunAttempt(
                application,
                preparation,
                draft,
                cache(),
                new RunSession.Surroundings(
                        device, progress, stop, settled.words(), options.explanations(), options.attended()));
        Claim claim = claim(application, draft);
        if (claim instanceof Claim.Completed completed) {
            progress.note("Run %s (seed %d) is complete already; this is its stored result."
                    .formatted(completed.runId(), seed));
            return new ExperimentOutcome.Run(
                    completed.runId(), attempt.explain(completed.runId(), options.last()), false);
        }
        if (claim instanceof Claim.OwnedBy owned) {
            throw new InvalidInputException(
                    IN_PROGRESS,
                    "Run %s (seed %d) is being worked on by %s.".formatted(owned.runId(), seed, owned.owner()),
                    null,
                    "wait for it, or stop that process",
                    null);
        }
        boolean resumed = claim instanceof Claim.Resumable;
        String runId = claim instanceof Claim.Resumable resumable ? resumable.runId() : ((Claim.New) claim).runId();
        settled.words().ifPresent(progress::note);
        progress.note((resumed ? "Run %s (seed %d) carries on." : "Run %s (seed %d) begins.").formatted(runId, seed));
        return new ExperimentOutcome.Run(runId, attempt.work(runId, options.last()), resumed);
    }

    // A finished run whose files are gone is worth nothing, so it is done again.
    private Claim claim(BatchApplication application, RunDraft draft) {
        Claim claim = application.registry().runs().claim(draft, Owner.current());
        if (!(claim instanceof Claim.Completed completed)
                || Files.exists(new RunFolder(draft.folder(completed.runId())).predictions())) {
            return claim;
        }
        progress.note("The files of run %s are not in %s: it is done again."
                .formatted(completed.runId(), draft.runsFolder()));
        application.jobs().forget(completed.runId());
        application.registry().runs().interrupt(completed.runId(), 0);
        return application.registry().runs().claim(draft, Owner.current());
    }

    private RunDraft draft(Preparation preparation, long seed) {
        Experiment experiment =
                new Experiment(spec.name(), Yaml.write(spec.resolved()), CanonicalHash.of(spec.identity()));
        return new RunDraft(
                experiment,
                group(preparation),
                preparation.runIdentity(seed),
                seed,
                spec.encoder().factory().name(),
                spec.pooler().factory().name(),
                options.home().resolve("runs"));
    }
}
