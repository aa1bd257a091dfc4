package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.Difference;
import io.serlab.core.drawing.Charts;
import io.serlab.core.drawing.Inks;
import io.serlab.core.drawing.Lettering;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * One encoder and loss of the forest plot.
 *
 * @param rows largest difference first, those without one last
 */
record ForestPanel(String title, List<BenchmarkRow> rows) {

    /** All but the reference, which differs from itself by nothing. */
    static ForestPanel of(SystemGroup group, String reference) {
        return new ForestPanel(
                group.title(),
                group.rows().stream()
                        .filter(row -> !row.system().pooler().equals(reference))
                        .sorted(Comparator.comparingDouble(ForestPanel::size).reversed())
                        .toList());
    }

    private static double size(BenchmarkRow row) {
        Difference difference = row.difference();
        return difference == null || Double.isNaN(difference.mean()) ? Double.NEGATIVE_INFINITY : difference.mean();
    }

    double labelWidth() {
        return Lettering.widest(labels(), Lettering.SMALL);
    }

    /** Everything that the axis must reach. */
    DoubleStream ends() {
        return rows.stream()
                .map(BenchmarkRow::difference)
                .flatMapToDouble(difference -> difference == null
                        ? DoubleStream.empty()
                        : DoubleStream.of(
                                difference.mean(),
                                difference.interval().low(),
                                difference.interval().high()))
                .filter(Double::isFinite);
    }

    XYPlot plot() {
        XYSeries notable = new XYSeries("significant");
        XYSeries others = new XYSeries("not significant");
        XYLineAndShapeRenderer renderer = renderer();
        for (int i = 0; i < rows.size(); i++) {
            Difference difference = rows.get(i).difference();
            if (difference != null && Double.isFinite(difference.mean())) {
                (difference.significant() ? notable : others).add(difference.mean(), i);
                addInterval(renderer, difference, i);
            }
        }
        XYSeriesCollection points = new XYSeriesCollection();
        points.addSeries(notable);
        points.addSeries(others);
        return plot(points, renderer);
    }

    private XYPlot plot(XYSeriesCollection points, XYLineAndShapeRenderer renderer) {
        XYPlot plot = new XYPlot(points, null, axis(labels()), renderer);
        Charts.plain(plot);
        plot.setRangeGridlinesVisible(false);
        plot.addDomainMarker(new ValueMarker(0, Inks.TEXT, Inks.LINE), Layer.BACKGROUND);
        return plot;
    }

    private static XYLineAndShapeRenderer renderer() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesShape(0, Charts.diamond());
        renderer.setSeriesPaint(0, Inks.VERMILION);
        renderer.setSeriesShape(1, Charts.disc());
        renderer.setSeriesPaint(1, Inks.BLUE);
        return renderer;
    }

    private static void addInterval(XYLineAndShapeRenderer renderer, Difference difference, int row) {
        if (Printed.isDefined(difference.interval())) {
            Color colour = difference.significant() ? Inks.VERMILION : Inks.BLUE;
            renderer.addAnnotation(
                    new XYLineAnnotation(
                            difference.interval().low(),
                            row,
                            difference.interval().high(),
                            row,
                            Inks.LINE,
                            colour),
                    Layer.BACKGROUND);
        }
    }

    private SymbolAxis axis(List<String> symbols) {
        SymbolAxis axis = Charts.lettered(new SymbolAxis(null, symbols.toArray(String[]::new)));
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        axis.setInverted(true);
        axis.setRange(-0.5, rows.size() - 0.5);
        return axis;
    }

    private List<String> labels() {
        return rows.stream().map(row -> row.system().pooler()).toList();
    }
}
