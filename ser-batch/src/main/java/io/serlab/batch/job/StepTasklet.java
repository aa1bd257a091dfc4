package io.serlab.batch.job;

import io.serlab.core.training.InterruptedTrainingException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Runs a step's work piece by piece, and stops between two pieces when asked to. */
final class StepTasklet implements Tasklet {

    /** Opens the work of one step, or of one partition of it. */
    interface Opener {
        StepWork open(StepExecution execution);
    }

    private final Opener opener;
    private final BooleanSupplier stop;
    private @Nullable StepWork work;

    StepTasklet(Opener opener, BooleanSupplier stop) {
        this.opener = opener;
        this.stop = stop;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws Exception {
        StepExecution execution = contribution.getStepExecution();
        if (stop.getAsBoolean()) {
            return stopped(execution);
        }
        try {
            StepWork current = work == null ? opener.open(execution) : work;
            work = current;
            if (current.advance(execution.getExecutionContext())) {
                return RepeatStatus.CONTINUABLE;
            }
            release();
            return RepeatStatus.FINISHED;
        } catch (InterruptedTrainingException interrupted) {
            return stopped(execution);
        } catch (Exception failed) {
            release();
            throw failed;
        }
    }

    private RepeatStatus stopped(StepExecution execution) {
        execution.setTerminateOnly();
        release();
        return RepeatStatus.CONTINUABLE;
    }

    private void release() {
        if (work != null) {
            work.close();
            work = null;
        }
    }
}
