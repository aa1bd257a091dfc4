package io.serlab.batch.job;

import java.util.List;

/**
 * What a model made of recordings.
 *
 * @param classes the class list
 * @param networks how many networks' probabilities were averaged; 1 without folds
 * @param byOwnFigures whether each recording was normalised by its own figures, in the place of its speaker's
 * @param files in the order in which they were named and found
 * @param total how many there are; more than files if it was interrupted
 */
public record ClassifyOutcome(
        List<String> classes, int networks, boolean byOwnFigures, List<Classified> files, int total) {
    public ClassifyOutcome {
        classes = List.copyOf(classes);
        files = List.copyOf(files);
    }

    /** Whether it was asked to stop before the last recording. */
    public boolean interrupted() {
        return files.size() < total;
    }

    /** Those that were classified. */
    public List<Classified.Heard> heard() {
        return files.stream()
                .filter(Classified.Heard.class::isInstance)
                .map(Classified.Heard.class::cast)
                .toList();
    }

    /** Those that could not be. */
    public List<Classified.Failed> failed() {
        return files.stream()
                .filter(Classified.Failed.class::isInstance)
                .map(Classified.Failed.class::cast)
                .toList();
    }
}
