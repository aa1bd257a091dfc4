package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.core.ensemble.Ensemble;
import io.serlab.core.ensemble.EnsembleFile;
import io.serlab.core.ensemble.EnsembleReport;
import io.serlab.core.ensemble.MemberPredictions;
import io.serlab.core.experiment.CanonicalHash;
import io.serlab.core.experiment.Yaml;
import io.serlab.registry.Claim;
import io.serlab.registry.Experiment;
import io.serlab.registry.Owner;
import io.serlab.registry.Registry;
import io.serlab.registry.RegistryLocation;
import io.serlab.registry.RunDraft;
import io.serlab.registry.RunRecorder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes an ensemble of runs of the history, which is a run itself. It takes seconds, so it is one piece of work without a
 * job: what was killed begins anew in the same folder, and ends with the same bytes.
 */
public final class EnsembleRunner {
    private final EnsembleFile file;
    private final Path home;
    private final RegistryLocation location;
    private final Progress progress;

    /** A runner for one file. */
    public EnsembleRunner(EnsembleFile file, Path home, RegistryLocation location, Progress progress) {
        this.file = file;
        this.home = home;
        this.location = location;
        this.progress = progress;
    }

    /** All that is known before work begins. */
    private record Plan(
            EnsembleMembers members,
            List<MemberPredictions> predictions,
            Map<String, Object> protocol,
            Ensemble ensemble,
            RunDraft draft) {}

    private Plan plan(Registry registry) {
        EnsembleMembers members = EnsembleMembers.of(registry.history(), file);
        List<MemberPredictions> predictions = members.predictions(file);
        members.testAudio(); // found other now, not after the work
        Map<String, Object> first = members.firstProtocol();
        Ensemble ensemble = new Ensemble(
                file, predictions, String.valueOf(first.get("reported-split")), EnsembleMembers.rule(first));
        return new Plan(members, predictions, members.protocol(), ensemble, draft(members));
    }

    private RunDraft draft(EnsembleMembers members) {
        Map<String, Object> identity = file.identity(members.ids());
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("ensemble", identity);
        parts.put("files", members.hashes());
        String group = CanonicalHash.of(parts);
        return new RunDraft(
                new Experiment(file.name(), Yaml.write(spec(members)), CanonicalHash.of(identity)),
                ExperimentRunner.group(group),
                CanonicalHash.of(List.of(group, file.seed())),
                file.seed(),
                EnsembleMembers.ENCODER,
                file.method().word(),
                home.resolve("runs"));
    }

    private Map<String, Object> spec(EnsembleMembers members) {
        Map<String, Object> spec = new LinkedHashMap<>(file.resolved(members.ids()));
        spec.put("seed", file.seed());
        return spec;
    }

    /**
     * What would be done; changes nothing.
     *
     * @throws InvalidInputException as {@link #run}
     */
    public EnsembleForecast forecast() {
        Registry registry = Registry.openReadOnly(location);
        Plan plan = plan(registry);
        return new EnsembleForecast(
                plan.predictions().stream()
                        .map(member -> new EnsembleForecast.Member(
                                member.run(),
                                member.label(),
                                member.calibrated(),
                                member.hasDevelopment(),
                                member.test().isPresent()))
                        .toList(),
                file.method().word(),
                String.valueOf(plan.protocol().get("reported-split")),
                plan.ensemble().learning(),
                plan.ensemble().utterances(),
                plan.ensemble().testUtterances(),
                registry.runs().completed(plan.draft().identity()));
    }

    /**
     * Makes the ensemble, or returns it if it was made before.
     *
     * @throws InvalidInputException if the members do not fit each other or the file, a file of theirs is gone or changed, or
     *     another process makes it
     */
    public EnsembleOutcome run() {
        RunFolder.make(home);
        Registry registry = Registry.open(location);
        progress.begin("ensemble");
        Plan plan = plan(registry);
        Claim claim = claim(registry, plan.draft());
        if (claim instanceof Claim.Completed completed) {
            progress.note("Run %s is complete already; this is its stored result.".formatted(completed.runId()));
            return new EnsembleOutcome(
                    completed.runId(), EnsembleReport.read(plan.draft().folder(completed.runId())), false, true);
        }
        if (claim instanceof Claim.OwnedBy owned) {
            throw new InvalidInputException(
                    ExperimentRunner.IN_PROGRESS,
                    "Run %s is being worked on by %s.".formatted(owned.runId(), owned.owner()),
                    null,
                    "wait for it, or stop that process",
                    null);
        }
        boolean resumed = claim instanceof Claim.Resumable;
        progress.note("Run %s %s.".formatted(claim.runId(), resumed ? "carries on" : "begins"));
        return new EnsembleOutcome(claim.runId(), work(registry, plan, claim.runId()), resumed, false);
    }

    // A finished one whose files are gone is worth nothing, so it is done again.
    private Claim claim(Registry registry, RunDraft draft) {
        Claim claim = registry.runs().claim(draft, Owner.current());
        if (!(claim instanceof Claim.Completed completed)
                || Files.exists(draft.folder(completed.runId()).resolve(EnsembleReport.FILE))) {
            return claim;
        }
        progress.note("The files of run %s are not in %s: it is done again."
                .formatted(completed.runId(), draft.runsFolder()));
        registry.runs().interrupt(completed.runId(), 0);
        return registry.runs().claim(draft, Owner.current());
    }

    private EnsembleReport work(Registry registry, Plan plan, String runId) {
        RunFolder folder = new RunFolder(plan.draft().folder(runId));
        RunFolder.make(folder.root());
        folder.sweep();
        long start = System.nanoTime();
        try (RunRecorder recorder = registry.recorder(plan.draft(), runId)) {
            try {
                EnsembleReport report = new EnsembleWork(
                                file, plan.members(), plan.protocol(), folder, recorder, progress)
                        .write(spec(plan.members()), plan.ensemble().compute());
                recorder.complete(seconds(start));
                return report;
            } catch (RuntimeException failed) {
                recorder.fail(seconds(start));
                throw failed;
            }
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
