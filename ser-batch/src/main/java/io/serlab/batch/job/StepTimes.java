package io.serlab.batch.job;

import io.serlab.registry.RunRecorder;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Records as events how long each step took. */
final class StepTimes implements StepExecutionListener {
    private final RunRecorder recorder;

    StepTimes(RunRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        LocalDateTime start = Optional.ofNullable(step.getStartTime()).orElseGet(LocalDateTime::now);
        double seconds = Duration.between(start, LocalDateTime.now()).toMillis() / 1000.0;
        recorder.recordEvent(
                step.getStatus() == BatchStatus.COMPLETED ? "step-completed" : "step-ended",
                String.format(Locale.ROOT, "%s: %.1f s", step.getStepName(), seconds));
        return step.getExitStatus();
    }
}
