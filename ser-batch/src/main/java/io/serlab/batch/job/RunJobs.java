package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.core.corpus.Fold;
import io.serlab.registry.RegistryLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job of a run: one job instance per run id, its steps in order, folds as partitions of the training step. Runs on
 * the caller's thread, because the engine must be loaded there and records one training at a time.
 */
final class RunJobs {
    static final String JOB = "run";
    static final String RUN_PARAMETER = "run";
    private static final String FOLD = "fold";

    private final JobRepository repository;
    private final JobOperator operator;
    private final PlatformTransactionManager transactions;
    private final RegistryLocation location;

    RunJobs(
            JobRepository repository,
            JobOperator operator,
            PlatformTransactionManager transactions,
            RegistryLocation location) {
        this.location = location;
        this.repository = repository;
        this.operator = operator;
        this.transactions = transactions;
    }

    /** How a job ended. */
    enum Ending {
        /** All steps are done. */
        COMPLETED,
        /** The step that was asked for is done; later ones are not. */
        REACHED,
        /** Stopped on request. */
        INTERRUPTED
    }

    /**
     * Starts the run's job, or takes it up where it was left.
     *
     * @param last the step after which to stop
     * @throws SerException the failure of the step that failed
     */
    Ending execute(RunSession session, StepName last) {
        JobParameters parameters = parameters(session.recorder().runId());
        JobExecution previous = repository.getLastJobExecution(JOB, parameters);
        if (previous != null && previous.getStatus() == BatchStatus.COMPLETED) {
            // Killed between the job's last commit and the registry's: an instance that completed cannot be started.
            return Ending.COMPLETED;
        }
        recover(previous);
        Job job = job(session, last);
        try {
            JobExecution execution = operator.start(job, parameters);
            return ending(execution, session);
        } catch (SerException known) {
            throw known;
        } catch (Exception refused) {
            throw location.explained(refused)
                    .orElseGet(() -> new SerException(
                            "job-refused", "The job could not be started: " + refused.getMessage(), refused));
        }
    }

    /** Forgets all that the job of a run has done, so that it begins anew. */
    void forget(String runId) {
        JobInstance instance = repository.getJobInstance(JOB, parameters(runId));
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    static JobParameters parameters(String runId) {
        return new JobParametersBuilder().addString(RUN_PARAMETER, runId).toJobParameters();
    }

    // The claim on the run is ours, so whoever left the execution open is dead.
    private void recover(@Nullable JobExecution previous) {
        if (previous != null && previous.isRunning()) {
            operator.recover(previous);
        }
    }

    private Ending ending(JobExecution execution, RunSession session) {
        // Partitions that were asked to stop leave an exception behind which is no failure.
        List<Throwable> failures = execution.getAllFailureExceptions().stream()
                .filter(failure -> !(failure instanceof JobInterruptedException))
                .toList();
        if (execution.getStatus() == BatchStatus.FAILED || !failures.isEmpty()) {
            throw failure(execution, failures);
        }
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return Ending.COMPLETED;
        }
        return session.stop().getAsBoolean() ? Ending.INTERRUPTED : Ending.REACHED;
    }

    private SerException failure(JobExecution execution, List<Throwable> failures) {
        for (Throwable failure : failures) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SerException known) {
                    return known;
                }
            }
        }
        Throwable first = failures.isEmpty() ? null : failures.get(0);
        return location.explained(first)
                .orElseGet(() -> new SerException(
                        "step-failed",
                        "The job failed: %s"
                                .formatted(
                                        first == null
                                                ? execution.getExitStatus().getExitDescription()
                                                : first.getMessage()),
                        first));
    }

    private Job job(RunSession session, StepName last) {
        List<Step> steps = new ArrayList<>();
        for (StepName name : StepName.values()) {
            if (name.compareTo(last) <= 0) {
                steps.add(step(name, session));
            }
        }
        SimpleJobBuilder builder =
                new JobBuilder(JOB, repository).listener(stopAfter(last)).start(steps.get(0));
        steps.subList(1, steps.size()).forEach(builder::next);
        return builder.build();
    }

    // An instance that completed could not be taken further, so a job that was to end early counts as stopped.
    private static JobExecutionListener stopAfter(StepName last) {
        return new JobExecutionListener() {
            @Override
            public void afterJob(JobExecution execution) {
                if (last != StepName.PACKAGE && execution.getStatus() == BatchStatus.COMPLETED) {
                    execution.setStatus(BatchStatus.STOPPED);
                    execution.setExitStatus(ExitStatus.STOPPED.addExitDescription("asked for " + last.word()));
                }
            }
        };
    }

    private Step step(StepName name, RunSession session) {
        return switch (name) {
            case PREPARE -> plain(name, session, execution -> new PrepareWork(session), false);
            // The cache may have been cleaned since; where it was not, this costs nothing.
            case EXTRACT -> plain(name, session, execution -> new ExtractWork(session), true);
            case TRAIN -> training(session);
            case VALIDATE -> plain(name, session, execution -> new ValidateWork(session), false);
            case PREDICT -> plain(name, session, execution -> new PredictWork(session), false);
            case EXPLAIN -> plain(name, session, execution -> new ExplainWork(session), false);
            case PACKAGE -> plain(name, session, execution -> new PackageWork(session), false);
        };
    }

    private Step plain(StepName name, RunSession session, StepTasklet.Opener opener, boolean again) {
        return new StepBuilder(name.word(), repository)
                .listener(new StepTimes(session.recorder()))
                .tasklet(new StepTasklet(opener, session.stop()), transactions)
                .allowStartIfComplete(again)
                .build();
    }

    private Step training(RunSession session) {
        Map<String, Fold> folds = new LinkedHashMap<>();
        session.preparation().folds().forEach(fold -> folds.put(fold.name(), fold));
        Step worker = new StepBuilder("train-fold", repository)
                .tasklet(
                        new StepTasklet(execution -> new TrainWork(session, fold(folds, execution)), session.stop()),
                        transactions)
                .build();
        return new StepBuilder(StepName.TRAIN.word(), repository)
                .listener(new StepTimes(session.recorder()))
                .partitioner("train-fold", gridSize -> partitions(folds))
                .partitionHandler(new FoldsInTurn(worker))
                .build();
    }

    private static Fold fold(Map<String, Fold> folds, StepExecution execution) {
        Fold fold = folds.get(execution.getExecutionContext().getString(FOLD));
        if (fold == null) {
            throw new IllegalStateException("no fold for " + execution.getStepName());
        }
        return fold;
    }

    private static Map<String, ExecutionContext> partitions(Map<String, Fold> folds) {
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        folds.keySet().forEach(name -> {
            ExecutionContext context = new ExecutionContext();
            context.putString(FOLD, name);
            partitions.put(name, context);
        });
        return partitions;
    }
}
