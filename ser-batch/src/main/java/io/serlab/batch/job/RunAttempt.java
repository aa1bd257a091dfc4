package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.features.FeatureCache;
import io.serlab.core.training.InterruptedTrainingException;
import io.serlab.registry.FlatParameters;
import io.serlab.registry.RunDraft;
import io.serlab.registry.RunRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What one process does for one run: its job up to a step, and what is to be told of it besides. */
final class RunAttempt {
    private final BatchApplication application;
    private final Preparation preparation;
    private final RunDraft draft;
    private final FeatureCache cache;
    private final RunSession.Surroundings surroundings;

    RunAttempt(
            BatchApplication application,
            Preparation preparation,
            RunDraft draft,
            FeatureCache cache,
            RunSession.Surroundings surroundings) {
        this.application = application;
        this.preparation = preparation;
        this.draft = draft;
        this.cache = cache;
        this.surroundings = surroundings;
    }

    /**
     * Works on a run that this process owns.
     *
     * @throws SerException if it fails; everything done so far is kept
     */
    ExperimentOutcome.Ending work(String runId, StepName last) {
        RunFolder folder = new RunFolder(draft.folder(runId));
        RunFolder.make(folder.root());
        folder.sweep();
        long start = System.nanoTime();
        try (RunRecorder recorder = application.registry().recorder(draft, runId)) {
            RunSession session = session(folder, recorder);
            surroundings.pluginChange().ifPresent(words -> recordChange(recorder, session, words));
            if (Files.exists(folder.spec())) {
                // What is no part of a run's identity, such as its gate, may be another than when it was begun.
                PrepareWork.writeSpec(session);
            }
            return end(session, last, start);
        }
    }

    private RunSession session(RunFolder folder, RunRecorder recorder) {
        return new RunSession(preparation, draft.seed(), folder, recorder, cache, surroundings);
    }

    private static void recordChange(RunRecorder recorder, RunSession session, String words) {
        recorder.recordEvent("plugin-changed", words);
        recorder.recordEnvironment(Environment.describe(session));
        recorder.recordParameters(FlatParameters.of(session.preparation().spec().identity()));
    }

    private ExperimentOutcome.Ending end(RunSession session, StepName last, long start) {
        RunRecorder recorder = session.recorder();
        try {
            ExperimentOutcome.Ending ending = execute(session, last);
            Environment.peakMemory().ifPresent(kib -> recorder.recordEnvironment(Map.of("peak-memory-kib", kib)));
            if (ending == ExperimentOutcome.Ending.COMPLETED) {
                recorder.complete(secondsSince(start));
            } else {
                recorder.interrupt(secondsSince(start));
            }
            return ending;
        } catch (ClosedGateException closed) {
            ExperimentOutcome.Ending ending = tell(closed, recorder);
            recorder.fail(secondsSince(start));
            return ending;
        } catch (RuntimeException failed) {
            try {
                recorder.fail(secondsSince(start));
            } catch (RuntimeException unrecorded) {
                failed.addSuppressed(unrecorded);
            }
            throw failed;
        }
    }

    private ExperimentOutcome.Ending execute(RunSession session, StepName last) {
        RunJobs.Ending ending = application.jobs().execute(session, last);
        if (ending == RunJobs.Ending.INTERRUPTED || !told(session.explanations(), session)) {
            return ExperimentOutcome.Ending.INTERRUPTED;
        }
        return ending == RunJobs.Ending.COMPLETED
                ? ExperimentOutcome.Ending.COMPLETED
                : ExperimentOutcome.Ending.REACHED;
    }

    /** Whether all was told before the user stopped it. */
    private static boolean told(Explanations explanations, RunSession session) {
        try {
            if (explanations.make(session)) {
                RunPage.write(session);
                recordFiles(session);
            }
            return true;
        } catch (InterruptedTrainingException stopped) {
            return false;
        }
    }

    private static void recordFiles(RunSession session) {
        try {
            session.recorder().recordArtifacts(RunArtifacts.of(session.folder().root()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells what is to be told of a run that was finished before, and holds it against the experiment's gate. */
    ExperimentOutcome.Ending explain(String runId, StepName last) {
        RunFolder folder = new RunFolder(draft.folder(runId));
        boolean gated = last == StepName.PACKAGE && preparation.spec().gate().isPresent();
        Explanations asked = asked(folder, last);
        if (asked.equals(Explanations.NONE) && !gated) {
            return ExperimentOutcome.Ending.STORED;
        }
        try (RunRecorder recorder = application.registry().recorder(draft, runId)) {
            RunSession session = session(folder, recorder);
            Explanations wanted = gated ? asked.neededBy(session) : asked;
            if (wanted.faithfulness()) {
                fillCache(session);
            }
            if (!told(wanted, session)) {
                return ExperimentOutcome.Ending.INTERRUPTED;
            }
            return gated ? passed(session) : ExperimentOutcome.Ending.STORED;
        }
    }

    // A run that was made before there were pages, or by a benchmark, gets its page now.
    private Explanations asked(RunFolder folder, StepName last) {
        Explanations asked = surroundings.explanations();
        boolean page = surroundings.attended() && last.compareTo(StepName.EXPLAIN) >= 0 && folder.lacksPage();
        return page ? asked.withPage() : asked;
    }

    // The cache may have been cleaned since; where it was not, this costs nothing.
    private static void fillCache(RunSession session) {
        try (ExtractWork extraction = new ExtractWork(session)) {
            ExecutionContext state = new ExecutionContext();
            boolean more = true;
            while (more && !session.stop().getAsBoolean()) {
                more = extraction.advance(state);
            }
        }
    }

    private ExperimentOutcome.Ending passed(RunSession session) {
        try {
            Gate.pass(session);
            return ExperimentOutcome.Ending.STORED;
        } catch (ClosedGateException closed) {
            return tell(closed, session.recorder());
        }
    }

    private ExperimentOutcome.Ending tell(ClosedGateException closed, RunRecorder recorder) {
        recorder.recordEvent("gate-closed", closed.objection());
        surroundings.progress().note(closed.objection());
        return ExperimentOutcome.Ending.GATE_CLOSED;
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
