package io.serlab.encoders.card;

import io.serlab.api.InvalidInputException;

/** A model card that contradicts itself or its graphs. */
public final class InvalidCardException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    /** @param message the key, what it says, and what it contradicts; without a full stop */
    public InvalidCardException(String message) {
        super("invalid-card", message + ".");
    }
}
