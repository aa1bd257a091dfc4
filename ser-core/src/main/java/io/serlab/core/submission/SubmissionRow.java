package io.serlab.core.submission;

import java.util.List;

/**
 * A row of a submission file, its values freed of quotes and padding.
 *
 * @param line of the file; the header is 1
 * @param values one per column after the name
 */
record SubmissionRow(int line, String name, List<String> values) {

    /** The first value: where classes are submitted, the class. */
    String label() {
        return values.get(0);
    }
}
