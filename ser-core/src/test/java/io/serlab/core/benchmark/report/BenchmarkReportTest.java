package io.serlab.core.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.benchmark.Axis;
import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.CellResult;
import io.serlab.core.benchmark.SystemName;
import io.serlab.core.evaluation.SeedSummary;
import io.serlab.core.files.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkReportTest {

    @TempDir
    Path folder;

    @Test
    void namesItsFilesInOrder() {
        Map<String, Path> files = BenchmarkReport.write(BenchmarkTables.large(3, 2), folder);
        assertThat(files.keySet())
                .containsExactly(
                        "csv",
                        "markdown",
                        "latex",
                        "forest_svg",
                        "forest_png",
                        "ranks_svg",
                        "ranks_png",
                        "width_svg",
                        "width_png",
                        "seconds_svg",
                        "seconds_png");
        assertThat(files.values()).allMatch(Files::isRegularFile);
        assertThat(files).containsEntry("latex", folder.resolve("table.tex"));
    }

    @Test
    void hasNoRanksWhereTheTableHasNone() {
        assertThat(BenchmarkReport.write(BenchmarkTables.small(), folder))
                .hasSize(9)
                .doesNotContainKeys("ranks_svg", "ranks_png");
    }

    @Test
    void equalTablesGiveEqualBytes() throws IOException {
        Map<String, Path> first = BenchmarkReport.write(BenchmarkTables.large(4, 2), folder.resolve("a"));
        Map<String, Path> second = BenchmarkReport.write(reordered(BenchmarkTables.large(4, 2)), folder.resolve("b"));
        for (Map.Entry<String, Path> file : first.entrySet()) {
            assertThat(Files.readAllBytes(second.get(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(Files.readAllBytes(file.getValue()));
        }
    }

    /** Equal maps need not have the same order. */
    private static BenchmarkTable reordered(BenchmarkTable table) {
        List<BenchmarkRow> rows = table.rows().stream()
                .map(row -> new BenchmarkRow(
                        row.system(),
                        new TreeMap<>(row.metrics()),
                        row.difference(),
                        row.parameters(),
                        row.outputWidth(),
                        row.seconds()))
                .toList();
        return new BenchmarkTable(table.name(), table.axis(), table.reference(), rows, table.ranks());
    }

    @Test
    void writesAllFiguresAsCsvAndLeavesUnknownOnesEmpty() {
        BenchmarkReport.write(BenchmarkTables.small(), folder);
        CsvTable csv = CsvTable.read(folder.resolve("table.csv"));
        assertThat(String.join(",", csv.header()))
                .isEqualTo("pooler,encoder,loss,macro_f1_mean,macro_f1_low,macro_f1_high,macro_f1_n,"
                        + "uar_mean,uar_low,uar_high,uar_n,"
                        + "difference_mean,difference_low,difference_high,p,p_adjusted,resampled_p,"
                        + "parameters,output_width,seconds");
        assertThat(csv.rows().get(0))
                .containsExactly(("attention_50%,log-mel,cross-entropy,0.75,0.75,0.75,2,0.5,0.5,0.5,2,"
                                + "0.125,0.0625,0.1875,0.005,0.01,,1234,768,12.5")
                        .split(","));
        assertThat(csv.rows().get(2).subList(11, 17)).containsOnly("");
    }

    @Test
    void writesMarkdownWithTheBestInBoldAndAMark() {
        assertThat(MarkdownReport.of(BenchmarkTables.small()).lines().limit(7))
                .containsExactly(
                        "# Three \\| poolers",
                        "",
                        "| Pooler | Macro F1 | UAR | Difference | Adjusted p | Parameters | Width | Seconds |",
                        "| :-- | --: | --: | --: | --: | --: | --: | --: |",
                        "| attention\\_50% | **0.7500** [0.7500, 0.7500] | 0.5000 [0.5000, 0.5000] |"
                                + " +0.1250* [+0.0625, +0.1875] | 0.0100 | 1,234 | 768 | 12.5 |",
                        "| max | 0.6250 [0.6250, 0.6250] | **0.6250** [0.6250, 0.6250] |"
                                + " 0.0000 [-0.0625, +0.0625] | 1.0000 | 1,234 | 768 | 12.5 |",
                        "| mean | 0.6250 [0.6250, 0.6250] | 0.5000 [0.5000, 0.5000] |"
                                + " reference | – | 1,234 | 768 | 12.5 |");
    }

    @Test
    void variantsHaveTheirOwnColumnAndFiguresOnDevelopmentDataOnes() {
        Map<String, SeedSummary> scores = BenchmarkTables.scores(0.75, 0.5);
        scores.put(CellResult.ON_DEVELOPMENT, new SeedSummary(2, 0.875, 0));
        BenchmarkRow row = new BenchmarkRow(new SystemName("plain", "log-mel", ""), scores, null, 1234, 768, 12.5);
        BenchmarkTable table = new BenchmarkTable("n", Axis.VARIANT, "plain", List.of(row), null);

        assertThat(MarkdownReport.of(table).lines().skip(2))
                .startsWith(
                        "| Variant | Macro F1 | UAR | Macro F1, development | Difference | Adjusted p | Parameters | Width | Seconds |",
                        "| :-- | --: | --: | --: | --: | --: | --: | --: | --: |",
                        "| plain | **0.7500** [0.7500, 0.7500] | **0.5000** [0.5000, 0.5000] | **0.8750** [0.8750, 0.8750] |"
                                + " reference | – | 1,234 | 768 | 12.5 |");
        BenchmarkReport.write(table, folder);
        assertThat(CsvTable.read(folder.resolve("table.csv")).header())
                .startsWith("variant", "encoder", "loss")
                .contains("development_macro_f1_mean");
    }

    @Test
    void whatPrintsAlikeIsBestAlike() {
        BenchmarkTable table = new BenchmarkTable(
                "close",
                Axis.POOLER,
                "mean",
                List.of(
                        BenchmarkTables.row(BenchmarkTables.system("a"), BenchmarkTables.scores(0.70001, 0.5), null),
                        BenchmarkTables.row(
                                BenchmarkTables.system("mean"), BenchmarkTables.scores(0.70002, 0.4), null)),
                null);
        assertThat(MarkdownReport.of(table))
                .contains("| a | **0.7000** [0.7000, 0.7000] | **0.5000**")
                .contains("| mean | **0.7000** [0.7000, 0.7000] | 0.4000");
    }

    @Test
    void writesLatexWithEscapedNames() {
        assertThat(LatexReport.of(BenchmarkTables.small()).lines())
                .containsSubsequence(
                        "\\begin{tabular}{lrrrrrrr}",
                        "\\toprule",
                        "Pooler & Macro F1 & UAR & Difference & Adjusted p & Parameters & Width & Seconds \\\\",
                        "\\midrule",
                        "attention\\_50\\% & \\textbf{0.7500} {\\scriptsize [0.7500, 0.7500]} &"
                                + " 0.5000 {\\scriptsize [0.5000, 0.5000]} &"
                                + " +0.1250$^{*}$ {\\scriptsize [+0.0625, +0.1875]} & 0.0100 & 1,234 & 768 & 12.5 \\\\",
                        "max & 0.6250 {\\scriptsize [0.6250, 0.6250]} &"
                                + " \\textbf{0.6250} {\\scriptsize [0.6250, 0.6250]} &"
                                + " 0.0000 {\\scriptsize [$-$0.0625, +0.0625]} & 1.0000 & 1,234 & 768 & 12.5 \\\\",
                        "\\bottomrule",
                        "\\end{tabular}");
    }

    @Test
    void latexEscapesWhatItWouldRead() {
        BenchmarkTable table = new BenchmarkTable(
                "n",
                Axis.POOLER,
                "mean",
                List.of(BenchmarkTables.row(
                        BenchmarkTables.system("[a]*{b}\\c~d^e#f&g$h"), BenchmarkTables.scores(0.5, 0.5), null)),
                null);
        assertThat(LatexReport.of(table))
                .contains("\n{[}a]{*}\\{b\\}\\textbackslash{}c\\textasciitilde{}d\\textasciicircum{}e\\#f\\&g\\$h & ");
    }

    @Test
    void showsEncodersLossesAndSeedsOnlyWhereTheyDiffer() {
        Map<String, SeedSummary> one = Map.of("macro_f1", new SeedSummary(1, 0.5, Double.NaN));
        BenchmarkRow first =
                BenchmarkTables.row(BenchmarkTables.system("mean"), BenchmarkTables.scores(0.6, 0.6), null);
        BenchmarkRow second = BenchmarkTables.row(new SystemName("mean", "wavlm", "cross-entropy"), one, null);
        assertThat(MarkdownReport.of(new BenchmarkTable("n", Axis.POOLER, "mean", List.of(first, second), null)))
                .contains("| Pooler | Encoder | Seeds | Macro F1 |")
                .contains("| mean | wavlm | 1 | 0.5000 | – | reference |")
                .contains("mean over the seeds that finished with its 95 % t interval");
    }

    @Test
    void oneSeedHasNoInterval() {
        Map<String, SeedSummary> one = Map.of("macro_f1", new SeedSummary(1, 0.5, Double.NaN));
        BenchmarkRow row = BenchmarkTables.row(BenchmarkTables.system("mean"), one, null);
        assertThat(BenchmarkReport.notes(new BenchmarkTable("n", Axis.POOLER, "mean", List.of(row), null)))
                .containsExactly("Macro F1 and UAR: of 1 seed, so without an interval.");
    }

    @Test
    void notesSayWhereFiguresComeFrom() {
        // ranks 1, 2, 3 on all of 4 data sets: chi² = 4·2 = 8; q(3) = 2.343, CD = 2.343·√(3·4/(6·4)) = 1.66
        BenchmarkTable table = new BenchmarkTable(
                "n",
                Axis.POOLER,
                "mean",
                BenchmarkTables.small().rows(),
                BenchmarkTables.ranks(List.of("b", "mean", "c")));
        assertThat(BenchmarkReport.notes(table))
                .hasSize(4)
                .first()
                .isEqualTo("Macro F1 and UAR: mean over 2 seeds with its 95 % t interval.");
        assertThat(BenchmarkReport.notes(table).get(3))
                .startsWith("Friedman's test over 4 data sets")
                .contains("χ² = 8.00, p = 0.0183; Iman and Davenport's F = infinite, p < 0.0001")
                .contains("more than 1.66 apart")
                .endsWith(": b 1.00, mean 2.00, c 3.00.");
    }
}
