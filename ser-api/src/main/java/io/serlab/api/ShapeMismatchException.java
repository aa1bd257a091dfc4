package io.serlab.api;

/** An array has not the shape that its receiver declares; the message names both. */
public final class ShapeMismatchException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    /** @param message the receiver, the shape it needs and the one it got */
    public ShapeMismatchException(String message) {
        super("shape-mismatch", message);
    }
}
