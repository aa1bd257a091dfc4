package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help;

class BenchmarkTextTest {

    @Test
    void showsTheBestFirstAndMarksWhatIsSignificant() {
        assertThat(BenchmarkText.of(FakeBenchmark.table("attention", null), Help.Ansi.OFF))
                .startsWith("""
                        invented

                        POOLER     MACRO F1                 UAR     DIFFERENCE                   ADJUSTED P  PARAMETERS
                        attention  0.7500 [0.7500, 0.7500]  0.7500  +0.1250* [+0.0625, +0.1875]  0.0100      12,345
                        max        0.6250 [0.6250, 0.6250]  0.6250  +0.0000                      1.0000      12,345
                        mean       0.6250 [0.6250, 0.6250]  0.6250  reference                    -           12,345

                        Not shown, to fit: width, seconds
                        """);
    }

    @Test
    void showsTheBestInBoldWhereStylesAreShown() {
        String text = BenchmarkText.of(FakeBenchmark.table("attention", null), Help.Ansi.ON);
        assertThat(text).contains("\u001B[1m0.7500\u001B[21m").doesNotContain("\u001B[1m0.6250");
        assertThat(Help.Ansi.OFF.text(text).plainString()).doesNotContain("@|");
    }

    @Test
    void leavesOutWhatDoesNotFit() {
        String text = BenchmarkText.of(FakeBenchmark.table(FakeBenchmark.LONG, null), Help.Ansi.OFF);
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
        assertThat(text)
                .contains(FakeBenchmark.LONG + "  0.7500")
                .contains("Not shown, to fit: uar, parameters, width, seconds");
    }

    @Test
    void saysHowToReadIt() {
        String first = "attention";
        String text = BenchmarkText.of(FakeBenchmark.table(first, FakeBenchmark.ranks("mean", first)), Help.Ansi.OFF);
        assertThat(String.join(" ", text.lines().toList()))
                .contains("mean over 2 seeds with its 95 % t interval")
                .contains("after Holm's correction over the poolers of an encoder and loss; * where it is below 0.05.")
                .contains("Nadeau and Bengio's corrected t test over folds")
                .endsWith("(Nemenyi): attention 1.00, mean 2.00.");
    }
}
