package io.serlab.core.faithfulness;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the predictions of a run rest on what it attends to. Immutable.
 *
 * @param utterances how many were tested
 * @param uniform whether attention weighs the frames of every utterance alike, so that there is nothing to test
 * @param draws random choices per share of the frames whose scores were averaged
 * @param conditions one for each erasure and target
 * @param randomisedWeights mean over utterances of the rank correlation between this attention and that of the same
 *     network before any training: near 1, the attention owes little to what was learned; NaN for uniform attention
 * @param silence the same with silence in the recordings, null if that was not tested
 */
public record Faithfulness(
        int utterances,
        boolean uniform,
        int draws,
        List<Condition> conditions,
        double randomisedWeights,
        @Nullable Silence silence) {
    /** The name of its file in a run's folder. */
    public static final String FILE = "faithfulness.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    public Faithfulness {
        conditions = List.copyOf(conditions);
    }

    /**
     * One way of taking frames away, and whose probability is watched.
     *
     * @param deletedShares of the frames, for the points of the deletion curves
     * @param keptShares of the frames, for the points of the keeping curves
     * @param curves means over utterances
     * @param gains of attention over each other ordering
     */
    public record Condition(
            Erasure erasure,
            Target target,
            List<Double> deletedShares,
            List<Double> keptShares,
            Map<Ordering, Curves> curves,
            List<Gain> gains) {

        /** The gain over an ordering. */
        public Gain over(Ordering ordering) {
            return gains.stream()
                    .filter(gain -> gain.over() == ordering)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * What becomes of the predictions if the recordings are silent where frames are taken away. Random choices are drawn
     * once for each share of the frames.
     *
     * @param utterances how many were tested, some of all
     * @param encoderPasses recordings that were encoded
     * @param conditions one for each target
     */
    public record Silence(int utterances, long encoderPasses, List<Condition> conditions) {
        public Silence {
            conditions = List.copyOf(conditions);
        }
    }

    /** The same with what an earlier test found with silence, if this one did not ask for it. */
    public Faithfulness keepingSilenceOf(Optional<Faithfulness> earlier) {
        Silence known = silence == null ? earlier.map(Faithfulness::silence).orElse(null) : silence;
        return new Faithfulness(utterances, uniform, draws, conditions, randomisedWeights, known);
    }

    /** How many utterances were tested with silence in their recordings. */
    public int silenced() {
        return silence == null ? 0 : silence.utterances();
    }

    /** The erasures that were tested. */
    public Set<Erasure> erasures() {
        Set<Erasure> tested = EnumSet.noneOf(Erasure.class);
        all().forEach(each -> tested.add(each.erasure()));
        return tested;
    }

    private Stream<Condition> all() {
        return Stream.concat(
                conditions.stream(), Stream.ofNullable(silence).flatMap(each -> each.conditions().stream()));
    }

    /** How many utterances were tested with an erasure. */
    public int utterances(Erasure erasure) {
        return erasure == Erasure.SILENCE ? silenced() : utterances;
    }

    /** The condition of an erasure that was tested, and a target. */
    public Condition condition(Erasure erasure, Target target) {
        return all().filter(each -> each.erasure() == erasure && each.target() == target)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Whether attention finds what matters better than another ordering: where frames are dropped, deletion and keeping
     * gains are above 0 with their whole intervals, for the predicted class and for the true one.
     */
    public boolean holdsOver(Ordering ordering) {
        return holdsOver(Erasure.DROP, ordering);
    }

    /** The same for another erasure that was tested. */
    public boolean holdsOver(Erasure erasure, Ordering ordering) {
        return !uniform
                && Arrays.stream(Target.values())
                        .map(target -> condition(erasure, target).over(ordering))
                        .allMatch(gain ->
                                gain.deletion().isPositive() && gain.keeping().isPositive());
    }

    /** Writes it into a run's folder, atomically. */
    public void write(Path runFolder) {
        AtomicFiles.write(
                runFolder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /** That of a run, if it was tested. */
    public static Optional<Faithfulness> find(Path runFolder) {
        Path file = runFolder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), Faithfulness.class));
        } catch (IOException | JacksonException e) {
            throw new InvalidInputException(
                    "corrupt-faithfulness",
                    "%s cannot be read as a test of faithfulness. Delete it and run 'ser explain --faithfulness' again."
                            .formatted(file),
                    e);
        }
    }
}
