package io.serlab.batch.mlflow;

import io.serlab.api.SerException;

/** The server understood a request and did not do it. */
final class MlflowRefusal extends SerException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason MLflow's own code, such as {@code RESOURCE_DOES_NOT_EXIST} */
    MlflowRefusal(String message, String reason) {
        super("mlflow-refused", message);
        this.reason = reason;
    }

    boolean isFor(String code) {
        return reason.equals(code);
    }
}
