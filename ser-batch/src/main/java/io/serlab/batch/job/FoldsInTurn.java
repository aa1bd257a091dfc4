package io.serlab.batch.job;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.core.task.SyncTaskExecutor;

/** Trains the folds one after the other, in the order of their names, on the caller's thread. */
final class FoldsInTurn extends TaskExecutorPartitionHandler {

    FoldsInTurn(Step worker) {
        setStep(worker);
        setTaskExecutor(new SyncTaskExecutor());
    }

    @Override
    protected Set<StepExecution> doHandle(StepExecution manager, Set<StepExecution> partitions) throws Exception {
        List<StepExecution> inTurn = partitions.stream()
                .sorted(Comparator.comparing(StepExecution::getStepName))
                .toList();
        return super.doHandle(manager, new LinkedHashSet<>(inTurn));
    }
}
