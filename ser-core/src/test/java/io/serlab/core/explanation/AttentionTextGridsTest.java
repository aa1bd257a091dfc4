package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.serlab.api.corpus.Segment;
import io.serlab.core.alignment.AlignedInterval;
import io.serlab.core.alignment.AlignedTier;
import io.serlab.core.alignment.TextGrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionTextGridsTest {
    private static final String ID = "wärme \"1\"/a.wav";
    private static final double[] ATTENTION = {0.1, 0.1, 0.5, 0.1, 0.1, 0.1};
    // Six frames of half a second, of which the third is attended.
    private static final AttentionTextGrids GRIDS = new AttentionTextGrids(
            new FrameTimes(0.5, 0.25),
            Map.of(ID, 2.75),
            Map.of(ID, List.of(new Segment("phone", 0.5, 1, "ɛ"), new Segment("mark", 0.5, 0.75, "say \"so\""))));

    @TempDir
    Path folder;

    private Path written() throws IOException {
        GRIDS.write(folder, Map.of(ID, ATTENTION));
        try (var files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void theTiersAreStretchesWeightsAndTheAlignment() throws IOException {
        List<AlignedTier> tiers = TextGrid.read(written());

        assertThat(tiers).extracting(AlignedTier::name).containsExactly("segments", "weights", "phone", "mark");
        assertThat(tiers.get(0).intervals())
                .containsExactly(
                        new AlignedInterval(0, 1, ""),
                        new AlignedInterval(1, 1.5, "0.5000"),
                        new AlignedInterval(1.5, 2.75, ""));
        assertThat(tiers.get(1).intervals())
                .extracting(AlignedInterval::text)
                .containsExactly("0.6000", "0.6000", "3.0000", "0.6000", "0.6000", "0.6000");
        assertThat(tiers.get(1).intervals().get(5)).isEqualTo(new AlignedInterval(2.5, 2.75, "0.6000"));
        assertThat(tiers.get(2).intervals()).contains(new AlignedInterval(0.5, 1, "ɛ"));
        assertThat(tiers.get(3).intervals()).contains(new AlignedInterval(0.5, 0.75, "say \"so\""));
    }

    @Test
    void namesStayInTheFolderAndLeaveOutWhatAudioFilesEndWith() throws IOException {
        assertThat(written().getFileName()).hasToString("wärme %221%22%2Fa.TextGrid");
    }

    @Test
    void namesStayApartWhereRecordingsDifferInTheirFormatAlone() {
        assertThat(AttentionTextGrids.fileNames(new LinkedHashSet<>(List.of("a.wav", "a.FLAC", "b.wav"))))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a.wav", "a.wav.TextGrid", "a.FLAC", "a.FLAC.TextGrid", "b.wav", "b.wav.TextGrid"));
    }

    @Test
    void uniformAttentionHasAnEmptyTierOfStretches() {
        Path file = folder.resolve("u.TextGrid");
        GRIDS.write(file, ID, new double[] {0.5, 0.5});

        assertThat(TextGrid.read(file).get(0).intervals()).containsExactly(new AlignedInterval(0, 2.75, ""));
    }

    @Test
    void anUtteranceWithoutAlignmentHasTheTwoTiersAlone() {
        Map<String, Double> seconds = new LinkedHashMap<>(Map.of("b", 3.0));
        Path file = folder.resolve("b.TextGrid");
        new AttentionTextGrids(new FrameTimes(0.5, 0.25), seconds, Map.of()).write(file, "b", ATTENTION);

        assertThat(TextGrid.read(file)).hasSize(2);
    }

    @Test
    void praatReadsIt() throws Exception {
        Path grid = written();
        Path script = Files.writeString(folder.resolve("count.praat"), """
                form Count
                  sentence file
                endform
                Read from file: file$
                tiers = Get number of tiers
                end = Get total duration
                writeInfoLine: tiers, " ", end
                for tier to tiers
                  name$ = Get tier name: tier
                  intervals = Get number of intervals: tier
                  label$ = Get label of interval: tier, 2
                  appendInfoLine: name$, " ", intervals, " ", label$
                endfor
                """);

        assertThat(praat("--run", script.toString(), grid.toString()).lines())
                .containsExactly("4 2.75", "segments 3 0.5000", "weights 6 0.6000", "phone 3 ɛ", "mark 3 say \"so\"");
    }

    private static String praat(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("praat", "--utf8"));
        line.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(line).redirectErrorStream(true).start();
        } catch (IOException absent) {
            assumeThat(absent)
                    .as("Praat is not on the path: Debian's package is called praat. What it reads is not tried.")
                    .isNull();
            throw absent;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.strip();
    }
}
