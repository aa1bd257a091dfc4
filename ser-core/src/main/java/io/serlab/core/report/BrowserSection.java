package io.serlab.core.report;

import java.util.List;

/**
 * The utterances that a reader can look at one by one.
 *
 * @param total how many are reported
 * @param utterances those that are shown, sorted by id
 * @param embedded how many of them have their recording in the page
 * @param rule how the shown ones were chosen, in a sentence
 * @param soundRule how the embedded recordings were chosen, in a sentence
 * @param offsetSeconds the centre of the first frame
 */
record BrowserSection(
        int total,
        List<BrowserUtterance> utterances,
        int embedded,
        String rule,
        String soundRule,
        double hopSeconds,
        double offsetSeconds) {
    BrowserSection {
        utterances = List.copyOf(utterances);
    }
}
