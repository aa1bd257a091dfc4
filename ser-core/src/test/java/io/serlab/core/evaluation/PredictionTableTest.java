package io.serlab.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.corpus.Dimensions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionTableTest {
    @TempDir
    Path folder;

    private static final List<String> CLASSES = List.of("A", "N");

    private static PredictionRow row(String id, @Nullable String fold) {
        return new PredictionRow(id, "N", "A", List.of(0.1 + 0.2, 1.0 / 3), fold, null);
    }

    @Test
    void ratingsStandBetweenProbabilitiesAndFolds() throws IOException {
        PredictionRow rated = row("a.wav", "one")
                .withRatings(new PredictionRow.Ratings(new Dimensions(1, 2, 3), new Dimensions(1.5, 2.5, 3.5)));
        PredictionRow unknown =
                row("b.wav", "one").withRatings(new PredictionRow.Ratings(null, new Dimensions(4, 5, 6)));
        Path file = folder.resolve("rated.csv");
        new PredictionTable(CLASSES, List.of(rated, unknown, row("c.wav", "one"))).write(file);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0))
                .endsWith(",truth_arousal,arousal,truth_valence,valence,truth_dominance,dominance,fold");
        assertThat(lines.get(1)).endsWith(",1.0,1.5,2.0,2.5,3.0,3.5,one");
        assertThat(lines.get(2)).endsWith(",,4.0,,5.0,,6.0,one");
        assertThat(lines.get(3)).endsWith(",,,,,,,one");
        assertThat(PredictionTable.read(file).rows()).containsExactly(rated, unknown, row("c.wav", "one"));
    }

    @Test
    void ratingsAloneHaveNoColumnsOfClasses() throws IOException {
        PredictionRow known = PredictionRow.ofRatings(
                "a.wav", new PredictionRow.Ratings(new Dimensions(1, 2, 3), new Dimensions(1.5, 2.5, 3.5)));
        PredictionRow unknown =
                PredictionRow.ofRatings("b.wav", new PredictionRow.Ratings(null, new Dimensions(4, 5, 6)));
        Path file = folder.resolve("alone.csv");
        new PredictionTable(List.of(), List.of(known, unknown)).write(file);

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "id,truth_arousal,arousal,truth_valence,valence,truth_dominance,dominance",
                        "a.wav,1.0,1.5,2.0,2.5,3.0,3.5",
                        "b.wav,,4.0,,5.0,,6.0");
        PredictionTable read = PredictionTable.read(file);
        assertThat(read.rows()).containsExactly(known, unknown);
        assertThat(read.isRatedAlone()).isTrue();
    }

    @Test
    void outputsOfRatingsAreReadBack() {
        Path file = folder.resolve("dimensions.safetensors");
        new RatingOutputs(List.of("b.wav", "a.wav"), List.of(new float[] {1, 2, 3}, new float[] {4, 5, 6})).write(file);

        RatingOutputs read = RatingOutputs.read(file);
        assertThat(read.ids()).containsExactly("b.wav", "a.wav");
        assertThat(read.values().get(1)).containsExactly(4, 5, 6);
    }

    @Test
    void aRatingThatIsNoNumberIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.csv"), """
                id,truth,predicted,p_A,p_N,truth_arousal,arousal,truth_valence,valence,truth_dominance,dominance
                a.wav,N,A,0.5,0.5,1,2,1,calm,1,3
                """);
        assertThatThrownBy(() -> PredictionTable.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("A rating in", "calm");
    }

    @Test
    void writesOneRowPerUtteranceInFullPrecision() throws IOException {
        Path file = folder.resolve("predictions.csv");
        PredictionRow unlabelled = new PredictionRow("b, c.wav", null, "N", List.of(0.0, 1.0), null, null);

        new PredictionTable(CLASSES, List.of(row("a.wav", null), unlabelled)).write(file);

        assertThat(file)
                .hasContent("id,truth,predicted,p_A,p_N\na.wav,N,A,0.30000000000000004,0.3333333333333333\n"
                        + "\"b, c.wav\",,N,0.0,1.0\n");
        assertThat(Files.readString(file)).doesNotContain("\r").endsWith("\n");
    }

    @Test
    void readsBackWhatItWrote() {
        Path file = folder.resolve("nested/predictions.csv");
        PredictionTable table = new PredictionTable(CLASSES, List.of(row("ä\"b.wav", "03"), row("c.wav", null)));

        table.write(file);

        assertThat(PredictionTable.read(file)).isEqualTo(table);
        assertThat(folder.resolve("nested"))
                .isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
    }

    @Test
    void namesTheColumnThatIsMissing() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "id,predicted\na,A\n");

        assertThatThrownBy(() -> PredictionTable.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No column 'truth'");
    }

    @Test
    void refusesProbabilitiesThatAreNoNumbers() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "id,truth,predicted,p_A\na,A,A,much\n");

        assertThatThrownBy(() -> PredictionTable.read(file)).hasMessageContaining("'much'");
    }

    @Test
    void predictsTheLargestLogitAndTheFirstOfEqualOnes() {
        PredictionRow row = PredictionRow.ofLogits("a", null, CLASSES, new float[] {(float) Math.log(3), 0});

        assertThat(row.predicted()).isEqualTo("A");
        assertThat(row.probabilities().get(0)).isCloseTo(0.75, within(1e-7));
        assertThat(PredictionRow.ofLogits("a", null, CLASSES, new float[] {200, 200}))
                .isEqualTo(new PredictionRow("a", null, "A", List.of(0.5, 0.5), null, null));
        assertThatThrownBy(() -> PredictionRow.ofLogits("a", null, CLASSES, new float[] {0, Float.NaN}))
                .hasMessage("logit 1 of 'a' is NaN");
    }

    @Test
    void logitsSurviveTheFile() {
        Path file = folder.resolve("logits.safetensors");
        Logits logits = new Logits(
                List.of("a.wav", "b\".wav"), CLASSES, List.of(new float[] {1.5f, -2}, new float[] {0, 1e-9f}));

        logits.write(file);
        Logits read = Logits.read(file);

        assertThat(read.ids()).isEqualTo(logits.ids());
        assertThat(read.classes()).isEqualTo(CLASSES);
        assertThat(read.values()).usingRecursiveComparison().isEqualTo(logits.values());
    }

    @Test
    void namesWhatIsNoFileOfLogits() throws IOException {
        Path file = folder.resolve("other.safetensors");
        new SafetensorsWriter().add("x", new float[1], 1).write(file);

        assertThatThrownBy(() -> Logits.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("its header has no list of ids");
    }
}
