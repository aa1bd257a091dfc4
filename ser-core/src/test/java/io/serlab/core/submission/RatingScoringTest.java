package io.serlab.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PairedRatings;
import io.serlab.core.evaluation.ParityCases;
import io.serlab.core.evaluation.ResampleUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arousal, valence and dominance of any prediction file against any label file. */
class RatingScoringTest {
    private static final String LABELS = """
            FileName,EmoClass,EmoAct,EmoVal,EmoDom,SpkrID,Gender,Split_Set
            a.wav,N,1,1,1,7,Male,Test1
            b.wav,X,3,3,3,8,Male,Test1
            """;

    @TempDir
    Path folder;

    private Path file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RatingScore score(String predictions, String labels) {
        Path file = file("predictions.csv", predictions);
        assertThat(Scoring.areRatings(file)).isTrue();
        return new Scoring(new Seed(0)).scoreRatings(ScoreRequest.of(file, file("labels.csv", labels)));
    }

    // The figures of DimensionScoresTest, which are computed by hand.
    @Test
    void joinsASubmissionToConsensusLabelsById() {
        RatingScore score = score("FileName,EmoAct,EmoVal,EmoDom\nb.wav,4,3,1\na.wav,2,1,3\n", LABELS);

        assertThat(score.metrics()).containsEntry("ccc_valence", 1.0).containsEntry("ccc_dominance", -1.0);
        assertThat(score.metrics().get("ccc_arousal")).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(score.metrics().get("ccc_mean")).isCloseTo(2 / 9.0, within(1e-12));
        assertThat(score.unit()).isEqualTo(ResampleUnit.SPEAKER);
        assertThat(score.intervals()).containsOnlyKeys("ccc_arousal", "ccc_valence", "ccc_dominance", "ccc_mean");
    }

    @Test
    void readsOurOwnPredictionsAsBothSides() {
        String table = """
                id,truth_arousal,arousal,truth_valence,valence,truth_dominance,dominance
                a,1.0,2.0,1.0,1.0,1.0,3.0
                b,3.0,4.0,3.0,3.0,3.0,1.0
                """;

        assertThat(score(table, table).metrics().get("ccc_arousal")).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void agreesWithTheReference() {
        ParityCases cases = ParityCases.of("dimensional.json");
        StringBuilder labels = new StringBuilder("id,arousal,valence,dominance\n");
        StringBuilder predictions = new StringBuilder("FileName,EmoAct,EmoVal,EmoDom\n");
        List<String> names = List.of("arousal", "valence", "dominance");
        int rows = ParityCases.numbers(cases.named("arousal").get("given").get("truth")).length;
        for (int i = 0; i < rows; i++) {
            labels.append("u").append(i);
            predictions.append("u").append(i);
            for (String name : names) {
                labels.append(',')
                        .append(
                                ParityCases.numbers(
                                        cases.named(name).get("given").get("truth"))[i]);
                predictions
                        .append(',')
                        .append(
                                ParityCases.numbers(
                                        cases.named(name).get("given").get("predictions"))[i]);
            }
            labels.append('\n');
            predictions.append('\n');
        }

        RatingScore score = score(predictions.toString(), labels.toString());

        for (String name : names) {
            ParityCases.assertFigure(
                    name,
                    score.metrics().get("ccc_" + name),
                    cases.named(name).get("expected").get("ccc"),
                    1e-12);
        }
        assertThat(score.unit()).isEqualTo(ResampleUnit.ROW);
    }

    @Test
    void comparesTwoFilesOnTheSameUtterances() {
        Path first = file("first.csv", "FileName,EmoAct,EmoVal,EmoDom\na.wav,1,1,1\nb.wav,3,3,3\n");
        Path second = file("second.csv", "id,arousal,valence,dominance\nb.wav,4,4,4\na.wav,2,2,2\n");

        RatingScore score = new Scoring(new Seed(1))
                .scoreRatings(new ScoreRequest(first, file("labels.csv", LABELS), second, null));

        PairedRatings paired = Objects.requireNonNull(score.paired());
        assertThat(paired.difference()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(paired.randomisationP()).isEqualTo(0.5);
        assertThat(paired.interval()).isNotEqualTo(Interval.UNDEFINED);
    }

    @Test
    void aFileWithClassesIsScoredByThem() {
        assertThat(Scoring.areRatings(file("labels.csv", LABELS))).isFalse();
        assertThat(Scoring.areRatings(file("classes.csv", "FileName,EmoClass\na.wav,A\n")))
                .isFalse();
    }

    @Test
    void whatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> score("FileName,EmoAct,EmoVal,EmoDom\na.wav,2,nan,3\nb.wav,4,3,1\n", LABELS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 utterances have no finite number for arousal, valence or dominance")
                .hasMessageContaining("a.wav ([2, nan, 3])");
    }

    @Test
    void otherUtterancesAreNamed() {
        assertThatThrownBy(() -> score("FileName,EmoAct,EmoVal,EmoDom\na.wav,2,2,3\n", LABELS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 labelled utterances have no prediction")
                .hasMessageContaining("b.wav");
    }
}
