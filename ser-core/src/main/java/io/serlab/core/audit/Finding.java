package io.serlab.core.audit;

import io.serlab.core.submission.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of oddity and all that it was found on.
 *
 * @param code what it is, in words that programs compare: {@code unreadable}
 * @param message the same in a sentence, with the count at its end
 * @param count how many subjects there are
 * @param subjects the first twenty: recordings, speakers, labels, each with its figure
 * @param threshold beyond which it counts as odd, in the unit of the message; null where there is none
 */
public record Finding(
        Severity severity,
        String code,
        String message,
        int count,
        List<String> subjects,
        @Nullable Double threshold) {
    private static final int SHOWN = 20;

    public Finding {
        subjects = List.copyOf(subjects);
    }

    static Finding error(String code, String message, List<String> subjects) {
        return of(Severity.ERROR, code, message, subjects, null);
    }

    static Finding warning(String code, String message, List<String> subjects) {
        return of(Severity.WARNING, code, message, subjects, null);
    }

    static Finding warning(String code, String message, List<String> subjects, double threshold) {
        return of(Severity.WARNING, code, message, subjects, threshold);
    }

    private static Finding of(
            Severity severity, String code, String message, List<String> subjects, @Nullable Double threshold) {
        return new Finding(
                severity,
                code,
                message + ": " + subjects.size(),
                subjects.size(),
                subjects.subList(0, Math.min(SHOWN, subjects.size())),
                threshold);
    }
}
