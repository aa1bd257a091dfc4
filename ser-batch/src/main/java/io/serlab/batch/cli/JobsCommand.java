package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.batch.job.JobHistory;
import io.serlab.batch.job.StepName;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.registry.Owner;
import io.serlab.registry.Registry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ser jobs list|show|restart|stop}: the work behind runs, step by step. */
@Command(name = "jobs", description = "The jobs behind the runs: their steps, restarts and owners")
final class JobsCommand extends Group {
    @ParentCommand
    private SerCommand root = new SerCommand();

    @Command(name = "list", description = "Jobs, the latest first")
    int list() {
        List<JobHistory.Job> jobs =
                JobHistory.of(root.options().home(), root.options().registry());
        if (root.options().json()) {
            Console.json(JsonDocuments.of(
                    "jobs", jobs.stream().map(JobsCommand::document).toList()));
        } else {
            Console.out()
                    .print(Tables.of(
                            List.of("RUN", "STATUS", "EXECUTIONS", "LAST STEP", "OWNER"),
                            jobs.stream().map(JobsCommand::row).toList()));
        }
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "The steps of a run's job")
    int show(@Parameters(paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'") String run) {
        JobHistory.Job job = job(run);
        if (root.options().json()) {
            Console.json(document(job));
        } else {
            Console.out().println("%s  %s".formatted(job.run(), job.status()));
            Console.out()
                    .print(Tables.of(
                            List.of("EXECUTION", "STEP", "STATUS", "STARTED", "SECONDS"),
                            job.steps().stream()
                                    .map(step -> List.of(
                                            Long.toString(step.execution()),
                                            step.name(),
                                            step.status(),
                                            step.started(),
                                            "%.1f".formatted(step.seconds())))
                                    .toList()));
        }
        return ExitCode.DONE;
    }

    @Command(name = "restart", description = "Carry on with a run that was stopped or failed")
    int restart(
            @Parameters(paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'") String run,
            @Mixin PluginChangeOptions plugins) {
        JobHistory.Job job = job(run);
        ExperimentSpec spec = ExperimentArguments.bind(job.folder().resolve("spec.yaml"), List.of(), root);
        return new ExperimentCall(spec, root.options(), StepName.PACKAGE, plugins.policy()).runAndPrint();
    }

    @Command(name = "stop", description = "Ask the process that works on a run to stop; the run can be carried on")
    int stop(@Parameters(paramLabel = "RUN", description = "Its id, the first letters of it, or 'latest'") String run) {
        JobHistory.Job job = job(run);
        Owner owner = job.owner()
                .orElseThrow(() -> new InvalidInputException(
                        "nobody-works", "Nobody works on run %s: it is %s.".formatted(job.run(), job.status())));
        if (!owner.host().equals(Owner.current().host())) {
            throw new InvalidInputException(
                    "other-host", "Run %s is worked on by %s: stop it there.".formatted(job.run(), owner));
        }
        // The number alone may be that of another process by now.
        ProcessHandle process = owner.process()
                .orElseThrow(() -> new InvalidInputException(
                        "nobody-works",
                        "Nobody works on run %s any more: %s has ended.".formatted(job.run(), owner),
                        null,
                        "carry on with: ser jobs restart " + job.run(),
                        null));
        boolean asked = process.destroy();
        if (root.options().json()) {
            Console.json(JsonDocuments.of("run", job.run(), "asked", asked));
        } else {
            Console.out().println("Asked " + owner + " to stop run " + job.run() + ".");
        }
        return ExitCode.DONE;
    }

    private JobHistory.Job job(String run) {
        String id = Registry.openReadOnly(root.options().registry()).history().find(run);
        return JobHistory.of(root.options().home(), root.options().registry()).stream()
                .filter(job -> job.run().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "no-job", "Run %s has no job: it was not worked on here.".formatted(id)));
    }

    private static List<String> row(JobHistory.Job job) {
        return List.of(
                job.run(),
                job.status(),
                Integer.toString(job.executions()),
                job.steps().isEmpty()
                        ? "-"
                        : job.steps().get(job.steps().size() - 1).name(),
                job.owner().map(Owner::toString).orElse("-"));
    }

    private static Map<String, Object> document(JobHistory.Job job) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run", job.run());
        document.put("status", job.status());
        document.put("executions", job.executions());
        document.put("owner", job.owner().map(Owner::toString).orElse(null));
        document.put("steps", job.steps().stream().map(JobsCommand::document).toList());
        return document;
    }

    private static Map<String, Object> document(JobHistory.StepRecord step) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("execution", step.execution());
        document.put("step", step.name());
        document.put("status", step.status());
        document.put("started", step.started());
        document.put("seconds", step.seconds());
        return document;
    }
}
