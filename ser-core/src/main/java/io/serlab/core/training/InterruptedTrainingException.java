package io.serlab.core.training;

import io.serlab.api.SerException;

/** Training was asked to stop within an epoch; what is on disk is as after the epoch before. */
public final class InterruptedTrainingException extends SerException {
    private static final long serialVersionUID = 1L;

    InterruptedTrainingException(int epoch) {
        super("interrupted", "Stopped in epoch %d, which will be repeated when training resumes.".formatted(epoch));
    }
}
