package io.serlab.core.training;

import java.util.List;

/** A loss or gradient that is no finite number; the parameters are as they were before the step. */
final class NotFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final double value;
    private final transient List<String> ids;

    /**
     * @param what the loss or the gradient
     * @param ids of the utterances it was computed on
     */
    NotFiniteException(String what, double value, List<String> ids) {
        super("the %s became %s".formatted(what, value));
        this.what = what;
        this.value = value;
        this.ids = List.copyOf(ids);
    }

    String what() {
        return what;
    }

    double value() {
        return value;
    }

    List<String> ids() {
        return ids;
    }
}
