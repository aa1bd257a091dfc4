package org.serlab.http;

import java.io.IOException;

/** An answer went on past the size allowed. */
final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(String allowed) {
        super("answers with more than " + allowed);
    }
}
