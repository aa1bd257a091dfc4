package io.serlab.core.ensemble;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an ensemble is worth, as {@value #FILE} in its folder. Immutable.
 *
 * @param method how members are put together
 * @param metric what is selected and compared by
 * @param learned what is learned on; null where nothing is
 * @param split what is reported
 * @param utterances of the reported split
 * @param unit what is resampled: speaker or row
 * @param members in the order of the file
 * @param scores of the ensemble by metric
 * @param development the metric on development predictions that nothing was learned on; null if there are none
 * @param single the best single member, and the ensemble against it
 * @param diversity of every pair
 * @param bias of the selection; null where nothing is learned
 * @param attention what became of the members' attention
 * @param notes what else a reader should know
 */
public record EnsembleReport(
        String method,
        String metric,
        @Nullable String learned,
        String split,
        int utterances,
        String unit,
        List<Member> members,
        Map<String, Figure> scores,
        @Nullable Double development,
        Single single,
        List<PairDiversity> diversity,
        @Nullable SelectionBias bias,
        @Nullable AttentionMean attention,
        List<String> notes) {
    /** The name of its file in a run's folder. */
    public static final String FILE = "ensemble.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * A member.
     *
     * @param weight its share in the ensemble, the mean over folds; null where the method has none
     * @param calibrated whether its probabilities are calibrated ones
     * @param development its own score on development predictions; null if it kept none
     * @param score its own on the reported split
     * @param gain the ensemble's score less that of the same method without this member
     */
    public record Member(
            String run,
            String label,
            @Nullable Double weight,
            boolean calibrated,
            @Nullable Double development,
            Figure score,
            Figure gain) {}

    /**
     * The best single member.
     *
     * @param run its id; where each fold has its own, that of most folds
     * @param chosenOn development; out-of-fold where not all members have development predictions and each fold's is chosen
     *     on the reported predictions of the others; reported where there are no folds either
     * @param folds the id by fold, where each fold has its own; else null
     * @param score on the reported split
     * @param difference the ensemble's score less the member's
     * @param p of the difference, two-sided, by approximate randomisation
     */
    public record Single(
            String run,
            String chosenOn,
            @Nullable Map<String, String> folds,
            @Nullable Double score,
            Figure difference,
            @Nullable Double p) {}

    public EnsembleReport {
        members = List.copyOf(members);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        diversity = List.copyOf(diversity);
        notes = List.copyOf(notes);
    }

    /** The same with what became of the attention. */
    public EnsembleReport with(AttentionMean mean) {
        return with(mean, notes);
    }

    /** The same with one thing more that a reader should know. */
    public EnsembleReport noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return with(attention, more);
    }

    private EnsembleReport with(@Nullable AttentionMean mean, List<String> told) {
        return new EnsembleReport(
                method,
                metric,
                learned,
                split,
                utterances,
                unit,
                members,
                scores,
                development,
                single,
                diversity,
                bias,
                mean,
                told);
    }

    /** Writes it into a run's folder, atomically; equal reports give equal bytes. */
    public void write(Path runFolder) {
        AtomicFiles.write(
                runFolder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /** As maps, lists and scalars, with the keys of the file. */
    @SuppressWarnings("unchecked") // a record becomes a map with text keys
    public Map<String, Object> document() {
        return JSON.convertValue(this, LinkedHashMap.class);
    }

    /**
     * That of an ensemble.
     *
     * @throws InvalidInputException if the folder holds none, or one that cannot be read
     */
    public static EnsembleReport read(Path runFolder) {
        Path file = runFolder.resolve(FILE);
        try {
            return JSON.readValue(Files.readString(file), EnsembleReport.class);
        } catch (IOException | JacksonException e) {
            throw new InvalidInputException("corrupt-ensemble", "%s cannot be read as an ensemble.".formatted(file), e);
        }
    }
}
