package io.serlab.batch.job;

import io.serlab.api.SerException;

/** What the experiment's gate asks of the explanation does not hold, so no submission was made. */
final class ClosedGateException extends SerException {
    private static final long serialVersionUID = 1L;

    private final String objection;

    ClosedGateException(String objection) {
        super(
                "gate-closed",
                objection,
                "gate.faithfulness",
                "run it with --set gate.otherwise=warn to make the submission all the same",
                null);
        this.objection = objection;
    }

    /** What does not hold, in one line. */
    String objection() {
        return objection;
    }
}
