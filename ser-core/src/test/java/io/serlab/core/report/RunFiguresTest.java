package io.serlab.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.corpus.Utterance;
import io.serlab.core.report.figures.RunFigures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFiguresTest {
    @TempDir
    Path folder;

    private Path made() {
        return folder.resolve("figures");
    }

    private FakeRun run() {
        return new FakeRun(folder)
                .add("u1.wav", "joy", "joy", FakeRun.first(2, 5))
                .add("u2.wav", "anger", "joy", FakeRun.uniform(2, 5));
    }

    private Map<String, Path> write(FakeRun run) {
        return RunFigures.write(run.material(), made());
    }

    private String text(String name) throws IOException {
        return Files.readString(made().resolve(name));
    }

    @Test
    void everyFigureIsThereAsVectorsAndAsPixels() {
        Utterance spoken = FakeRun.spoken("u3.wav", folder.resolve("gone.wav"), "ah");
        Map<String, Path> files = write(run().add(spoken, "joy", "joy", FakeRun.first(2, 5)));

        assertThat(files.keySet())
                .containsExactly(
                        "scores_csv",
                        "scores_latex",
                        "classes_csv",
                        "classes_latex",
                        "confusion_csv",
                        "confusion_latex",
                        "attention_csv",
                        "attention_latex",
                        "enrichment-phone_csv",
                        "enrichment-phone_latex",
                        "enrichment-position-in-word_csv",
                        "enrichment-position-in-word_latex",
                        "enrichment-word_csv",
                        "enrichment-word_latex",
                        "enrichment-position-in-utterance_csv",
                        "enrichment-position-in-utterance_latex",
                        "confusion_svg",
                        "confusion_png",
                        "mass_svg",
                        "mass_png",
                        "enrichment-phone_svg",
                        "enrichment-phone_png",
                        "enrichment-position-in-word_svg",
                        "enrichment-position-in-word_png",
                        "enrichment-word_svg",
                        "enrichment-word_png",
                        "enrichment-position-in-utterance_svg",
                        "enrichment-position-in-utterance_png");
        assertThat(files.values()).allMatch(Files::isRegularFile);
    }

    @Test
    void curvesOfFaithfulnessAreDrawnAndTabulated() throws IOException {
        FaithfulnessChart chart = new FaithfulnessChart(
                "silence",
                "probability of the predicted class",
                2,
                List.of(curve("attention", 0.9, 0.3), curve("random", 0.9, 0.8)),
                List.of(curve("attention", 0.7, 0.9), curve("random", 0.2, 0.9)),
                "It does.");
        Map<String, Path> files = write(run().with(new Evidence(List.of(chart), Map.of())));

        assertThat(files)
                .containsKeys("faithfulness-silence_svg", "faithfulness-silence_png", "faithfulness-silence_latex");
        assertThat(text("faithfulness-silence.svg"))
                .contains("Share of the frames made silent", "Share of the frames kept", ">attention</text>")
                .doesNotContain("NaN");
        assertThat(text("faithfulness-silence.csv")).isEqualTo("""
                order,curve,share,score,area
                attention,deletion,0.0,0.9,0.6
                attention,deletion,1.0,0.3,0.6
                random,deletion,0.0,0.9,0.85
                random,deletion,1.0,0.8,0.85
                attention,keeping,0.0,0.7,0.8
                attention,keeping,1.0,0.9,0.8
                random,keeping,0.0,0.2,0.55
                random,keeping,1.0,0.9,0.55
                """);
    }

    private static FaithfulnessChart.Curve curve(String order, double first, double last) {
        return new FaithfulnessChart.Curve(
                order,
                Math.round(50 * (first + last)) / 100.0,
                List.of(new FaithfulnessChart.Point(0, first), new FaithfulnessChart.Point(1, last)));
    }

    @Test
    void attentionThatIsUniformIsNotDrawn() {
        Map<String, Path> files = write(new FakeRun(folder).add("u1.wav", "joy", "joy", FakeRun.uniform(1, 5)));

        assertThat(files).doesNotContainKeys("mass_svg", "layers_svg").containsKey("confusion_svg");
    }

    @Test
    void vectorsHaveTextAsTextAndNoUndefinedPlace() throws IOException {
        write(run());

        assertThat(text("confusion.svg")).contains(">joy</text>", ">anger</text>", ">100 %</text>");
        assertThat(text("mass.svg")).contains("Share of the frames, most attended first", "100 %");
        assertThat(text("confusion.svg") + text("mass.svg")).doesNotContain("NaN", "Infinity");
    }

    @Test
    void pixelsAreNotBlank() throws IOException {
        Map<String, Path> files = write(run());

        for (String kind : new String[] {"confusion_png", "mass_png"}) {
            BufferedImage image =
                    ImageIO.read(made().resolve(kind.replace("_png", ".png")).toFile());
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(10);
        }
        assertThat(files).containsKeys("confusion_png", "mass_png");
    }

    @Test
    void tablesHaveTheFiguresWhole() throws IOException {
        write(run());

        assertThat(text("confusion.csv")).isEqualTo("truth,joy,anger\njoy,1,0\nanger,1,0\n");
        assertThat(text("classes.csv")).contains("joy,0.5,1.0,0.6666666666666666,1,2");
        assertThat(text("classes.tex"))
                .contains("\\begin{tabular}{lrrrrr}", "joy & 0.5000 & 1.0000 & 0.6667 & 1 & 2 \\\\", "\\bottomrule");
        assertThat(text("scores.tex")).contains("macro\\_f1 & 0.3333");
    }

    @Test
    void equalMaterialGivesEqualBytes() throws IOException {
        write(run());
        String first = text("mass.svg") + text("confusion.svg");
        write(run());

        assertThat(text("mass.svg") + text("confusion.svg")).isEqualTo(first);
    }
}
