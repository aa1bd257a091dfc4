package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.Axis;
import io.serlab.core.benchmark.SystemAttention;
import io.serlab.core.benchmark.SystemName;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.SeedSummary;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the systems of a benchmark attend to: {@code attention.md}, with how concentrated each is, whether predictions rest
 * on it, the categories of its coarsest tier and what careful articulation adds; and all figures of what is known as {@code
 * enrichment.csv}, {@code faithfulness.csv} and {@code hyperarticulation.csv}.
 */
public final class AttentionReport {
    private static final List<String> FIGURES = List.of("frames_for_80", "top_15_mass", "attention_entropy");
    private static final double WORTH_A_LINE = 0.01;
    private static final List<String> HEADER = List.of(
            "encoder",
            "loss",
            "seeds",
            "tier",
            "category",
            "share",
            "enrichment",
            "low",
            "high",
            "p_adjusted_largest",
            "enrichment_of_top_15");

    private AttentionReport() {}

    /**
     * Writes the files into the folder, each as a whole.
     *
     * @return the files by kind; empty without a system
     */
    public static Map<String, Path> write(Axis axis, List<SystemAttention> systems, Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        if (systems.isEmpty()) {
            return files;
        }
        files.put("attention", written(folder.resolve("attention.md"), markdown(axis, systems)));
        table(axis, "enrichment", HEADER, rows(systems), folder, files);
        table(axis, "faithfulness", FaithfulnessReport.HEADER, FaithfulnessReport.rows(systems), folder, files);
        table(axis, "hyperarticulation", ArticulationReport.HEADER, ArticulationReport.rows(systems), folder, files);
        return files;
    }

    private static void table(
            Axis axis,
            String name,
            List<String> header,
            List<List<Object>> rows,
            Path folder,
            Map<String, Path> files) {
        if (!rows.isEmpty()) {
            List<String> whole = new ArrayList<>(List.of(axis.word()));
            whole.addAll(header);
            files.put(name, written(folder.resolve(name + ".csv"), CsvText.of(whole, rows)));
        }
    }

    private static Path written(Path file, String text) {
        AtomicFiles.write(file, text);
        return file;
    }

    private static List<List<Object>> rows(List<SystemAttention> systems) {
        List<List<Object>> rows = new ArrayList<>();
        for (SystemAttention system : systems) {
            system.categories().forEach(each -> rows.add(row(system, each)));
        }
        return rows;
    }

    /** A row of a table: the system, its seeds and these figures. */
    static List<Object> row(SystemAttention system, Object... figures) {
        SystemName name = system.system();
        List<Object> row = new ArrayList<>(List.of(
                name.pooler(), name.encoder(), name.loss(), system.seeds().size()));
        row.addAll(List.of(figures));
        return row;
    }

    /** The first cells of a line in Markdown. */
    static String labels(SystemAttention system) {
        SystemName name = system.system();
        return "| %s | %s | %s |".formatted(name.pooler(), name.encoder(), name.loss());
    }

    private static List<Object> row(SystemAttention system, SystemAttention.Category category) {
        return row(
                system,
                category.tier(),
                category.name(),
                category.share(),
                category.enrichment(),
                category.interval().low(),
                category.interval().high(),
                category.pAdjusted(),
                category.top());
    }

    private static String markdown(Axis axis, List<SystemAttention> systems) {
        StringBuilder text = new StringBuilder("# What the systems attend to\n\n");
        text.append("| " + axis.word()
                + " | encoder | loss | seeds | share of the frames that holds 80 % of the attention | attention on the "
                + "15 % most attended frames | normalised entropy |\n| :-- | :-- | :-- | --: | --: | --: | --: |\n");
        systems.forEach(system -> text.append(concentration(system)));
        text.append("\nMean over seeds with its 95 % t interval. Uniform attention: 0.80, 0.15 and 1.\n");
        text.append(FaithfulnessReport.markdown(axis, systems));
        systems.forEach(system -> system.coarsest().ifPresent(tier -> text.append(enrichment(system, tier))));
        if (systems.stream().anyMatch(system -> system.coarsest().isPresent())) {
            text.append("\nEnrichment is the attention of a category's frames over that of uniform attention, as the "
                    + "geometric mean over seeds; in brackets the least and the greatest end of the seeds' 95 % intervals "
                    + "over speakers. p: the largest of the seeds, against shifted attention, Holm over the tier. Bold: "
                    + "every seed's interval on the same side of 1, and p below 0.05. Categories with less than 1 % of the "
                    + "frames are in enrichment.csv alone.\n");
        }
        return text.append(ArticulationReport.markdown(systems)).toString();
    }

    private static String concentration(SystemAttention system) {
        StringBuilder line = new StringBuilder(labels(system))
                .append(" %d |".formatted(system.seeds().size()));
        FIGURES.forEach(name -> line.append(' ')
                .append(system.summary(name).map(AttentionReport::summary).orElse("-"))
                .append(" |"));
        return line.append('\n').toString();
    }

    private static String summary(SeedSummary summary) {
        return String.format(Locale.ROOT, "%.3f", summary.mean()) + interval(summary.interval(0.95), "%.3f");
    }

    static String interval(Interval interval, String format) {
        return Double.isFinite(interval.low()) && Double.isFinite(interval.high())
                ? String.format(Locale.ROOT, " [" + format + ", " + format + "]", interval.low(), interval.high())
                : "";
    }

    private static String enrichment(SystemAttention system, String tier) {
        StringBuilder text =
                new StringBuilder("\n## %s, by %s\n\n".formatted(system.system().text(), tier));
        text.append("| category | frames | enrichment | p | among the top 15 % |\n| :-- | --: | --: | --: | --: |\n");
        system.categories().stream()
                .filter(each -> each.tier().equals(tier) && each.share() >= WORTH_A_LINE)
                .sorted(Comparator.comparingDouble(SystemAttention.Category::enrichment)
                        .reversed())
                .forEach(each -> text.append(line(each)));
        return text.toString();
    }

    private static String line(SystemAttention.Category each) {
        String figure = String.format(Locale.ROOT, "%.3f", each.enrichment());
        return String.format(
                Locale.ROOT,
                "| %s | %.1f %% | %s%s | %.4f | %.3f |%n",
                each.name(),
                100 * each.share(),
                each.isClear() ? "**" + figure + "**" : figure,
                interval(each.interval(), "%.3f"),
                each.pAdjusted(),
                each.top());
    }
}
