package io.serlab.core.training;

import io.serlab.api.SerException;

/** Work was asked to stop; what is on disk is as before the part that was stopped. */
public final class InterruptedTrainingException extends SerException {
    private static final long serialVersionUID = 1L;

    /** Stopped in the middle of something that will be repeated. */
    public InterruptedTrainingException(String message) {
        super("interrupted", message);
    }

    InterruptedTrainingException(int epoch) {
        this("Stopped in epoch %d, which will be repeated when training resumes.".formatted(epoch));
    }
}
