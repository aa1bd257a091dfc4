package io.serlab.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.evaluation.PredictionRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserSampleTest {
    @TempDir
    Path folder;

    private static PredictionRow row(String id, String truth, String predicted) {
        return PredictionRow.of(id, truth, predicted);
    }

    @Test
    void rightAndWrongOnesOfEachClassTakeTurns() {
        List<PredictionRow> rows = List.of(
                row("a", "joy", "joy"),
                row("b", "joy", "joy"),
                row("c", "joy", "joy"),
                row("d", "joy", "anger"),
                row("e", "anger", "anger"),
                row("f", "anger", "joy"),
                row("g", "anger", "joy"));

        // SHA-256: a ca97…, b 3e23…, c 2e7d…; f 252f…, g cd0a….
        assertThat(TurnOrder.of(FakeRun.CLASSES, rows))
                .extracting(PredictionRow::id)
                .containsExactly("c", "d", "e", "f", "b", "g", "a");
    }

    @Test
    void theOrderOfThePredictionsDoesNotMatter() {
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(row("u" + i, FakeRun.CLASSES.get(i % 2), FakeRun.CLASSES.get(i % 3 == 0 ? 0 : 1)));
        }
        List<PredictionRow> order = TurnOrder.of(FakeRun.CLASSES, rows);
        Collections.reverse(rows);

        assertThat(TurnOrder.of(FakeRun.CLASSES, rows)).isEqualTo(order).hasSize(50);
    }

    @Test
    void soundsAreEmbeddedForThreeRightAndThreeWrongOfEachClass() {
        FakeRun run = new FakeRun(folder);
        for (int i = 0; i < 20; i++) {
            run.add("u" + i, FakeRun.CLASSES.get(i % 2), FakeRun.CLASSES.get(i % 4 / 2), FakeRun.first(1, 5));
        }
        BrowserSection section = new BrowserSample(run.material()).section();

        assertThat(section.embedded()).isEqualTo(12);
        assertThat(section.rule()).isEqualTo("All 20 reported utterances are shown.");
        assertThat(section.soundRule()).contains("up to 3 utterances of each class that were recognised");
    }

    @Test
    void aLargeCorpusGivesAPageBelow15MegabytesAndSaysWhatIsLeftOut() {
        Path audio = folder.resolve("long.wav");
        WavWriter.write(audio, new Waveform(new float[16_000 * 60], 16_000));
        FakeRun run = new FakeRun(folder);
        for (int i = 0; i < 250; i++) {
            run.add(
                    Utterance.builder("u" + i, audio).build(),
                    "joy",
                    i % 2 == 0 ? "joy" : "anger",
                    FakeRun.first(16, 2000));
        }
        String html = ReportPage.html(run.material());
        BrowserSection section = new BrowserSample(run.material()).section();

        assertThat(html.length()).isLessThan(15_000_000);
        assertThat(section.utterances()).hasSizeBetween(100, 200);
        assertThat(section.total()).isEqualTo(250);
        assertThat(section.rule())
                .contains("Shown are " + section.utterances().size() + " of 250", "SHA-256 of their ids");
        // A minute is 2.56 MB, and 6.5 MB hold two.
        assertThat(section.embedded()).isEqualTo(2);
    }
}
