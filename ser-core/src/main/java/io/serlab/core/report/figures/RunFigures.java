package io.serlab.core.report.figures;

import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.FigureFormats;
import io.serlab.core.drawing.Lettering;
import io.serlab.core.explanation.LayerWeights;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.report.AttentionSection;
import io.serlab.core.report.EnrichmentSection;
import io.serlab.core.report.FaithfulnessChart;
import io.serlab.core.report.RunMaterial;
import io.serlab.core.report.ScoreSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of a run's page for a paper, and their tables. Thread-safe. */
public final class RunFigures {
    private final Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();

    private RunFigures(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the tables as CSV and LaTeX (booktabs), then each figure as SVG and as PNG. Equal material gives equal bytes
     * on machines with the same fonts and the same Java.
     *
     * @param folder made if it is missing; files of these names are replaced, each as a whole
     * @return the files by kind: {@code _csv} and {@code _latex} of {@code scores}, {@code classes}, {@code confusion},
     *     {@code attention}, {@code enrichment-TIER}, {@code faithfulness-ERASURE} and {@code layers}; {@code _svg} and
     *     {@code _png} of {@code confusion}, {@code mass}, {@code enrichment-TIER}, {@code faithfulness-ERASURE} and
     *     {@code layers}. Those of the attention only if it is not uniform, those of faithfulness only if it was tested, those of
     *     layers only if a sum was learned, {@code classes} and {@code confusion} only if classes are predicted
     * @throws io.serlab.api.SerException with code {@code write-failed} if a file cannot be written, or
     *     {@code cannot-draw} if Java has no font to draw with; the tables are then written all the same
     */
    public static Map<String, Path> write(RunMaterial material, Path folder) {
        RunFigures writer = new RunFigures(folder);
        ScoreSection scores = ScoreSection.of(material);
        AttentionSection attention = AttentionSection.of(material);
        Map<String, EnrichmentSection.Tier> tiers = attention.uniform() ? Map.of() : tiers(material);
        writer.tables(material, scores, attention, tiers);
        Lettering.requireFonts();
        if (!material.classes().isEmpty()) {
            writer.figure("confusion", new ConfusionFigure(material.classes(), scores.confusion()));
        }
        if (!attention.uniform()) {
            writer.figure("mass", MassFigure.of(attention.curve()));
        }
        tiers.forEach((name, tier) -> writer.figure(name, EnrichmentFigure.of(tier)));
        material.evidence().faithfulness().forEach(each -> writer.figure(name(each), FaithfulnessFigure.of(each)));
        material.layerWeights()
                .map(LayerWeights::overFolds)
                .ifPresent(layers -> writer.figure("layers", LayerFigure.of(layers)));
        return Collections.unmodifiableMap(writer.files);
    }

    private void tables(
            RunMaterial material,
            ScoreSection scores,
            AttentionSection attention,
            Map<String, EnrichmentSection.Tier> tiers) {
        List<RunTable> tables = new ArrayList<>();
        tables.add(RunTables.scores(scores));
        if (!material.classes().isEmpty()) {
            tables.add(RunTables.classes(scores));
            tables.add(RunTables.confusion(material, scores));
        }
        tables.add(RunTables.concentration(attention));
        tiers.forEach((name, tier) -> tables.add(RunTables.enrichment(name, tier)));
        material.evidence().faithfulness().forEach(each -> tables.add(RunTables.faithfulness(name(each), each)));
        material.layerWeights().map(RunTables::layers).ifPresent(tables::add);
        for (RunTable table : tables) {
            write(table.name() + "_csv", table.name() + ".csv", table.csv());
            write(table.name() + "_latex", table.name() + ".tex", table.latex());
        }
    }

    private static String name(FaithfulnessChart chart) {
        return "faithfulness-" + chart.erasure();
    }

    // A tier may be called anything; two of them must not share a file.
    private static Map<String, EnrichmentSection.Tier> tiers(RunMaterial material) {
        Map<String, EnrichmentSection.Tier> tiers = new LinkedHashMap<>();
        Optional<EnrichmentSection> section = EnrichmentSection.of(material.enrichment());
        for (EnrichmentSection.Tier tier : section.map(EnrichmentSection::tiers).orElse(List.of())) {
            String name = "enrichment-" + tier.name().replaceAll("[^A-Za-z0-9-]", "_");
            tiers.put(tiers.containsKey(name) ? name + "-" + tiers.size() : name, tier);
        }
        return tiers;
    }

    private void figure(String name, Figure figure) {
        write(name + "_svg", name + ".svg", FigureFormats.svg(figure));
        Path image = folder.resolve(name + ".png");
        AtomicFiles.write(image, FigureFormats.png(figure));
        files.put(name + "_png", image);
    }

    private void write(String kind, String name, String text) {
        Path file = folder.resolve(name);
        AtomicFiles.write(file, text);
        files.put(kind, file);
    }
}
