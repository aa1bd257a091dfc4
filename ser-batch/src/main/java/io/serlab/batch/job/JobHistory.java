package io.serlab.batch.job;

import io.serlab.registry.Owner;
import io.serlab.registry.Registry;
import io.serlab.registry.RegistryLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** What the job repository knows of every run's job. */
public final class JobHistory {
    private JobHistory() {}

    /**
     * The job of a run.
     *
     * @param executions how often it was started
     * @param steps of all executions, in the order in which they began
     * @param owner the process that works on it, dead or alive
     * @param folder the run's folder
     */
    public record Job(
            String run, String status, int executions, List<StepRecord> steps, Optional<Owner> owner, Path folder) {}

    /** One step of one execution; folds are steps of their own. */
    public record StepRecord(long execution, String name, String status, String started, double seconds) {}

    /**
     * All jobs, the latest first.
     *
     * @param home where the folders of their runs lie
     */
    public static List<Job> of(Path home, RegistryLocation registry) {
        if (!registry.exists()) {
            return List.of();
        }
        try (BatchApplication application = BatchApplication.open(registry)) {
            JobRepository repository = application.jobRepository();
            return repository.findJobInstances(RunJobs.JOB).stream()
                    // killed before its first execution was written, an instance has none
                    .filter(instance -> !repository.getJobExecutions(instance).isEmpty())
                    .sorted(Comparator.comparing(JobInstance::getInstanceId).reversed())
                    .map(instance -> job(instance, repository, application.registry(), home))
                    .toList();
        }
    }

    private static Job job(JobInstance instance, JobRepository repository, Registry registry, Path home) {
        List<JobExecution> executions = repository.getJobExecutions(instance).stream()
                .sorted(Comparator.comparing(JobExecution::getId))
                .toList();
        String run = String.valueOf(executions.get(0).getJobParameters().getString(RunJobs.RUN_PARAMETER));
        List<StepRecord> steps = new ArrayList<>();
        for (JobExecution execution : executions) {
            execution.getStepExecutions().stream()
                    .sorted(Comparator.comparing(StepExecution::getId))
                    .map(step -> step(execution, step))
                    .forEach(steps::add);
        }
        String status = word(executions.get(executions.size() - 1).getStatus().name());
        return new Job(
                run,
                status,
                executions.size(),
                steps,
                registry.runs().owner(run),
                home.resolve("runs").resolve(run));
    }

    private static StepRecord step(JobExecution execution, StepExecution step) {
        LocalDateTime start = step.getStartTime();
        LocalDateTime end = step.getEndTime() == null ? step.getLastUpdated() : step.getEndTime();
        double seconds =
                start == null || end == null ? 0 : Duration.between(start, end).toMillis() / 1000.0;
        return new StepRecord(
                execution.getId(),
                step.getStepName(),
                word(step.getStatus().name()),
                start == null ? "-" : start.toString(),
                seconds);
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
