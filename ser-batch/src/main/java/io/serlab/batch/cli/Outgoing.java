package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.Challenges;
import io.serlab.core.challenge.FrozenPackage;
import io.serlab.core.challenge.PackagedRun;
import io.serlab.core.files.FileTrouble;
import io.serlab.registry.MetricScope;
import io.serlab.registry.MetricValue;
import io.serlab.registry.RunDetail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be sent.
 *
 * @param packaged the package that it lies in, by which it is checked; null for a file alone
 * @param run the run that made it, whose whole package is kept; null if it was made elsewhere
 * @param development the challenge's metric on development data; null if it is not known
 */
record Outgoing(
        Path file,
        @Nullable PackagedRun packaged,
        @Nullable String run,
        @Nullable Double development) {
    /** The file in a run's package. */
    static Outgoing of(RunDetail run, Path file, PackagedRun packaged, String metric) {
        return new Outgoing(file, packaged, run.summary().id(), development(run, metric));
    }

    /** A run's score on its development set; null if there is none. */
    static @Nullable Double development(RunDetail run, String metric) {
        return run.metricsOf(MetricScope.ofSplit("development")).stream()
                .filter(value -> value.name().equals(metric))
                .map(MetricValue::value)
                .filter(value -> !Double.isNaN(value))
                .findFirst()
                .orElse(null);
    }

    /** What the file is called where it is kept: as in its run's package, or as the challenge calls it. */
    String name(ChallengeCard card) {
        return run == null ? card.submission().file() : String.valueOf(file.getFileName());
    }

    /** All files that are kept: its run's package, or it beside the challenge's card. */
    Map<String, byte[]> kept(ChallengeCard card) {
        if (run != null && packaged != null) {
            return FrozenPackage.files(packaged.folder());
        }
        try {
            Map<String, byte[]> files = new TreeMap<>();
            files.put(name(card), Files.readAllBytes(file));
            files.put(Challenges.CARD, card.text().getBytes(StandardCharsets.UTF_8));
            return files;
        } catch (IOException e) {
            throw new InvalidInputException(
                    "unreadable-file", "Cannot read %s: %s.".formatted(file, FileTrouble.words(e)), e);
        }
    }
}
