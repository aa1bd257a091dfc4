package io.serlab.core.benchmark.report;

import io.serlab.core.drawing.Charts;
import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.FigureFormats;
import io.serlab.core.drawing.Inks;
import io.serlab.core.drawing.Lettering;
import io.serlab.core.files.AtomicFiles;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Loss and development score of trainings over their epochs, one above the other. Thread-safe. */
public final class LearningCurvePlot {
    private static final List<Color> COLOURS = List.of(
            Inks.BLUE, Inks.VERMILION, new Color(0x009E73), new Color(0xCC79A7), new Color(0xE69F00), Inks.TEXT);

    private final List<LearningCurve> curves;
    private final String metric;

    private LearningCurvePlot(List<LearningCurve> curves, String metric) {
        this.curves = curves;
        this.metric = metric;
    }

    /**
     * Writes the figure as SVG; equal curves give equal bytes on machines with the same fonts and the same Java.
     *
     * @param metric the name of the development score
     * @throws io.serlab.api.SerException with code {@code write-failed} if the file cannot be written, or
     *     {@code cannot-draw} if Java has no font to draw with
     */
    public static void write(List<LearningCurve> curves, String metric, Path file) {
        Lettering.requireFonts();
        AtomicFiles.write(file, FigureFormats.svg(new LearningCurvePlot(List.copyOf(curves), metric).figure()));
    }

    private Figure figure() {
        return new Figure() {
            @Override
            public int width() {
                return 640;
            }

            @Override
            public int height() {
                return 460 + 14 * curves.size();
            }

            @Override
            public void draw(Graphics2D graphics) {
                Charts.of(plot(), true).draw(graphics, new Rectangle2D.Double(8, 8, width() - 16.0, height() - 16.0));
            }
        };
    }

    private CombinedDomainXYPlot plot() {
        NumberAxis epochs = Charts.lettered(new NumberAxis("Epoch"));
        epochs.setStandardTickUnits(new NumberTickUnitSource(true));
        epochs.setAutoRangeIncludesZero(false);
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(epochs);
        plot.setGap(12);
        plot.add(panel("Training loss", LearningCurve::loss));
        if (curves.stream().allMatch(curve -> curve.development().isEmpty())) {
            return plot;
        }
        XYPlot development = panel("Development " + metric, LearningCurve::development);
        // the colours are the same: one legend is enough
        development.setFixedLegendItems(new LegendItemCollection());
        plot.add(development);
        return plot;
    }

    private XYPlot panel(String label, Function<LearningCurve, SortedMap<Integer, Double>> values) {
        XYSeriesCollection lines = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        for (LearningCurve curve : curves) {
            int number = lines.getSeriesCount();
            renderer.setSeriesPaint(number, COLOURS.get(number % COLOURS.size()));
            renderer.setSeriesStroke(number, Inks.LINE);
            XYSeries line = new XYSeries(curve.label());
            values.apply(curve).forEach(line::add);
            lines.addSeries(line);
        }
        XYPlot plot = new XYPlot(lines, null, Charts.figures(label), renderer);
        Charts.plain(plot);
        return plot;
    }
}
