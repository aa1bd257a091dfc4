package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.report.ReportPage;
import io.serlab.registry.Artifact;
import io.serlab.registry.Folders;
import io.serlab.registry.Registry;
import io.serlab.registry.RegistryLocation;
import io.serlab.registry.RegistrySettings;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunQuery;
import io.serlab.registry.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does a run once more, in a home of its own under HOME/reruns that shares the features, and compares the files. A
 * rerun that was stopped carries on.
 */
public final class Rerun {
    // The one names all seeds of the experiment, and the rerun has one; the other names the run, and the rerun is
    // another.
    private static final Set<String> NOT_RESULTS = Set.of("spec.yaml", ReportPage.FILE);

    private final RunDetail original;
    private final ExperimentSpec spec;
    private final ExperimentRunner.Options options;
    private final Path home;
    private final RegistryLocation registry;

    /**
     * A rerun.
     *
     * @param original a completed run
     * @param spec its experiment, with its seed alone
     * @param options those of the original's home
     */
    public Rerun(RunDetail original, ExperimentSpec spec, ExperimentRunner.Options options) {
        this.original = original;
        this.spec = spec;
        this.options = options;
        this.home = options.home().resolve("reruns").resolve(original.summary().id());
        this.registry = RegistrySettings.location(home, "jdbc:sqlite:" + home.resolve("registry.db"), Map.of());
    }

    /**
     * One file of both runs.
     *
     * @param before the hash of the original's, null if it had no such file
     * @param after the hash of the rerun's, null if it has none
     */
    public record Compared(
            String path, @Nullable String before, @Nullable String after) {
        /** Whether both have the same bytes. */
        public boolean same() {
            return before != null && before.equals(after);
        }
    }

    /** The rerun and its files beside those of the original; empty if it was interrupted. */
    public record Outcome(Optional<RunDetail> rerun, List<Compared> files) {
        /** Whether every file has the same bytes. */
        public boolean identical() {
            return rerun.isPresent() && files.stream().allMatch(Compared::same);
        }
    }

    /**
     * Does the work.
     *
     * @throws InvalidInputException {@code not-the-same} if the run cannot be what it was, since the corpus, the encoder
     *     or a plugin is another
     */
    public Outcome run(Progress progress, BooleanSupplier stop) {
        requireSame(new ExperimentRunner(spec, options, progress, stop).identify(seed()));
        if (finished()) {
            delete();
        }
        shareFeatures();
        ExperimentRunner.Options own = new ExperimentRunner.Options(
                        home, registry, options.device(), options.last(), options.plugins())
                .telling(told())
                .unattended();
        ExperimentOutcome outcome = new ExperimentRunner(spec, own, progress, stop).run();
        if (outcome.interrupted(1)) {
            return new Outcome(Optional.empty(), List.of());
        }
        RunDetail rerun = Registry.openReadOnly(registry)
                .history()
                .show(outcome.runs().get(0).id());
        return new Outcome(Optional.of(rerun), compare(rerun));
    }

    // What was told of the original besides its steps is told again.
    private Explanations told() {
        return Faithfulness.find(original.home())
                .map(found -> Explanations.testing(found.silenced()))
                .orElse(Explanations.NONE);
    }

    // What was stopped carries on; what is done tells nothing new.
    private boolean finished() {
        return Registry.openReadOnly(registry).history().list(RunQuery.ALL).runs().stream()
                .anyMatch(run -> run.status() == RunStatus.COMPLETED);
    }

    private long seed() {
        return original.summary().seed();
    }

    private void requireSame(ExperimentRunner.Identity now) {
        String identity = Registry.openReadOnly(options.registry())
                .runs()
                .identity(original.summary().id());
        if (identity.equals(now.identity())) {
            return;
        }
        String changes = now.facts().entrySet().stream()
                .filter(fact -> !fact.getValue().equals(original.environment().get(fact.getKey())))
                .map(fact -> "%s was %s and is %s"
                        .formatted(
                                fact.getKey(),
                                original.environment().getOrDefault(fact.getKey(), "not there"),
                                fact.getValue()))
                .collect(Collectors.joining("; "));
        throw new InvalidInputException(
                "not-the-same",
                "Run %s cannot be done again as it was: %s."
                        .formatted(
                                original.summary().id(),
                                changes.isEmpty() ? "this program makes another run of its specification" : changes));
    }

    private void shareFeatures() {
        Path shared = options.home().resolve("features");
        Path link = home.resolve("features");
        RunFolder.make(home);
        RunFolder.make(shared);
        try {
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, shared);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new SerException("unwritable-home", "Cannot make the link " + link + ": " + e.getMessage() + ".", e);
        }
    }

    private List<Compared> compare(RunDetail rerun) {
        Map<String, String> before = hashes(original);
        Map<String, String> after = hashes(rerun);
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        return paths.stream()
                .map(path -> new Compared(path, before.get(path), after.get(path)))
                .toList();
    }

    private static Map<String, String> hashes(RunDetail run) {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Artifact file : run.artifacts()) {
            if (!NOT_RESULTS.contains(file.path())) {
                hashes.put(file.path(), file.sha256());
            }
        }
        return hashes;
    }

    /** Where the rerun lies. */
    public Path folder() {
        return home;
    }

    /** Forgets the rerun. */
    public void delete() {
        try {
            Folders.delete(home);
        } catch (IOException e) {
            throw new SerException(
                    "unwritable-home", "The folder %s cannot be deleted: %s.".formatted(home, e.getMessage()), e);
        }
    }
}
