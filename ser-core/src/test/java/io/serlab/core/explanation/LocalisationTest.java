package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.api.corpus.Segment;
import io.serlab.core.files.CsvTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalisationTest {
    private static final float[] PEAKED = {0.6f, 0.2f, 0.1f, 0.1f};
    private static final float[] FLAT = {0.25f, 0.25f, 0.25f, 0.25f};

    @TempDir
    Path folder;

    private final Localisation localisation = new Localisation();

    private static LocatedUtterance utterance(String id, String speaker, boolean correct, float[]... streams) {
        return new LocatedUtterance(
                id,
                speaker,
                Optional.of(speaker),
                "anger",
                correct,
                streams,
                Optional.of(new double[] {0, -100, -100, -100}),
                List.of(new Segment(Segment.CUE, 0, 0.1, "anger")));
    }

    private List<List<String>> rows(String file) {
        localisation.write(folder, new Seed(1));
        return CsvTable.read(folder.resolve(file)).rows();
    }

    private double mean(String by, String group, String statistic) {
        return rows(Localisation.FILE).stream()
                .filter(row -> row.get(0).equals(by)
                        && row.get(1).equals(group)
                        && row.get(3).equals(statistic))
                .map(row -> Double.parseDouble(row.get(4)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void groupsUtterancesByWhatIsKnownOfThem() {
        localisation.add(utterance("u1", "ann", true, PEAKED));
        localisation.add(utterance("u2", "ben", false, FLAT));

        assertThat(mean("all", "all", "frames_for_80")).isCloseTo((0.5 + 1) / 2, within(1e-9));
        assertThat(mean("speaker", "ann", "frames_for_80")).isCloseTo(0.5, within(1e-9));
        assertThat(mean("prediction", "wrong", "frames_for_80")).isCloseTo(1, within(1e-9)); // 4 of 4 frames
        assertThat(mean("class", "anger", "top_15_mass")).isCloseTo((0.6 + 0.25) / 2, within(1e-6));
        assertThat(mean("baseline", "uniform", "attention_entropy")).isCloseTo(1, within(1e-9));
        assertThat(mean("baseline", "energy", "frames_for_80")).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void tellsStreamsApartWhereThereAreSeveral() {
        localisation.add(utterance("u1", "ann", true, PEAKED, FLAT));

        assertThat(mean("stream", "0", "top_15_mass")).isCloseTo(0.6, within(1e-6));
        assertThat(mean("stream", "1", "top_15_mass")).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void hasNoStreamsOfASingleOne() {
        localisation.add(utterance("u1", "ann", true, PEAKED));

        assertThat(rows(Localisation.FILE)).noneMatch(row -> row.get(0).equals("stream"));
    }

    @Test
    void theCurveOfUniformAttentionIsTheDiagonal() {
        localisation.add(utterance("u1", "ann", true, FLAT));

        assertThat(rows(Localisation.CURVE_FILE))
                .hasSize(101)
                .allSatisfy(row -> assertThat(Double.parseDouble(row.get(1)))
                        .isCloseTo(Double.parseDouble(row.get(0)), within(1e-6)));
    }

    @Test
    void theCurveIsTheMassOfTheMostAttendedFramesWithItsIntervalOverSpeakers() {
        localisation.add(utterance("u1", "ann", true, PEAKED));
        localisation.add(utterance("u2", "ben", true, FLAT));

        List<String> half = rows(Localisation.CURVE_FILE).get(50);

        assertThat(half.get(0)).isEqualTo("0.5");
        assertThat(Double.parseDouble(half.get(1))).isCloseTo((0.8 + 0.5) / 2, within(1e-6));
        assertThat(Double.parseDouble(half.get(2))).isCloseTo(0.5, within(1e-6));
        assertThat(Double.parseDouble(half.get(3))).isCloseTo(0.8, within(1e-6));
        assertThat(Double.parseDouble(half.get(4))).isCloseTo(1, within(1e-6)); // one loud frame
    }

    @Test
    void cuesAreScoredForAttentionAndForLoudness() {
        CueScores cues = new CueScores(new FrameTimes(0.1, 0.05));
        cues.add(utterance("u1", "ann", true, PEAKED));
        cues.add(utterance("u2", "ben", true, new float[] {0.1f, 0.6f, 0.2f, 0.1f}));
        cues.add(utterance("u3", "ben", true, FLAT)); // points at no frame

        Map<String, Map<String, CueScores.Score>> scores = cues.scores(new Seed(1));
        cues.write(folder, scores);

        assertThat(scores.get("attention")).containsKeys("pointing_game", "roc_area", "chance");
        List<List<String>> rows = CsvTable.read(folder.resolve(CueScores.FILE)).rows();
        assertThat(rows.get(0)).containsExactly("attention", "2", "pointing_game", "0.5", "0.0", "1.0");
        assertThat(rows).anySatisfy(row -> assertThat(row).startsWith("energy", "2", "pointing_game", "1.0"));
    }
}
