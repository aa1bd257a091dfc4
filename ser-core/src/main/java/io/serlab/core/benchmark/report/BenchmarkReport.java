package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.FigureFormats;
import io.serlab.core.drawing.Lettering;
import io.serlab.core.files.AtomicFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that show what a benchmark found. Thread-safe. */
public final class BenchmarkReport {
    private BenchmarkReport() {}

    /**
     * Writes the tables ({@code table.csv}, {@code table.md}, {@code table.tex}), then each figure as SVG and as PNG.
     * Equal tables give equal bytes on machines with the same fonts and the same Java.
     *
     * @param folder made if it is missing; files of these names are replaced, each as a whole
     * @return the files by kind: {@code csv}, {@code markdown}, {@code latex}, then {@code _svg} and {@code _png} of
     *     {@code forest}, {@code ranks} (only if the table has ranks), {@code width} and {@code seconds}, in this order
     * @throws io.serlab.api.SerException with code {@code write-failed} if a file cannot be written, or
     *     {@code cannot-draw} if Java has no font to draw with; the tables are then written all the same
     */
    public static Map<String, Path> write(BenchmarkTable table, Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("csv", written(folder.resolve("table.csv"), CsvReport.of(table)));
        files.put("markdown", written(folder.resolve("table.md"), MarkdownReport.of(table)));
        files.put("latex", written(folder.resolve("table.tex"), LatexReport.of(table)));
        Lettering.requireFonts();
        figures(table).forEach((name, figure) -> {
            files.put(name + "_svg", written(folder.resolve(name + ".svg"), FigureFormats.svg(figure)));
            Path image = folder.resolve(name + ".png");
            AtomicFiles.write(image, FigureFormats.png(figure));
            files.put(name + "_png", image);
        });
        return Collections.unmodifiableMap(files);
    }

    /** What a reader must know of the table's intervals, of p and of the mark for significance, in sentences. */
    public static List<String> notes(BenchmarkTable table) {
        return ReportNotes.of(table);
    }

    private static Map<String, Figure> figures(BenchmarkTable table) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("forest", new ForestPlot(table));
        if (table.ranks() != null) {
            figures.put("ranks", new RankDiagram(table.ranks()));
        }
        figures.put("width", new CostPlot(table, Cost.WIDTH));
        figures.put("seconds", new CostPlot(table, Cost.SECONDS));
        return figures;
    }

    private static Path written(Path file, String text) {
        AtomicFiles.write(file, text);
        return file;
    }
}
