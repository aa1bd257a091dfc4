package io.serlab.core.report.figures;

import io.serlab.core.drawing.Charts;
import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.Inks;
import io.serlab.core.report.EnrichmentSection.Category;
import io.serlab.core.report.EnrichmentSection.Tier;
import java.awt.Color;
import java.awt.Shape;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A forest plot of a tier: log2 enrichment with its interval; shape and colour say what chance does not make. */
final class EnrichmentFigure {
    private static final int WIDTH = 480;
    private static final int ROW = 20;
    private static final int REST = 96;
    private static final double ALPHA = 0.05;

    private EnrichmentFigure() {}

    static Figure of(Tier tier) {
        List<Category> rows = tier.categories().stream()
                .filter(row -> Double.isFinite(row.log2()))
                .toList();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        XYSeriesCollection points = new XYSeriesCollection();
        add(
                points,
                renderer,
                rows,
                "more than chance",
                row -> notable(row) && row.log2() > 0,
                Charts.diamond(),
                Inks.BLUE);
        add(
                points,
                renderer,
                rows,
                "less than chance",
                row -> notable(row) && row.log2() <= 0,
                Charts.square(),
                Inks.VERMILION);
        add(points, renderer, rows, "not told from chance", row -> !notable(row), Charts.disc(), Inks.GREY);
        XYPlot plot = new XYPlot(points, reach(rows), axis(rows), renderer);
        Charts.plain(plot);
        plot.setRangeGridlinesVisible(false);
        plot.addDomainMarker(new ValueMarker(0, Inks.TEXT, Inks.THIN), Layer.BACKGROUND);
        return new ChartFigure(plot, true, WIDTH, REST + ROW * rows.size());
    }

    // Intervals are drawn beside the points, which alone the axis would reach.
    private static NumberAxis reach(List<Category> rows) {
        DoubleStream ofRows = rows.stream().flatMapToDouble(row -> DoubleStream.of(row.log2(), row.low(), row.high()));
        DoubleSummaryStatistics ends = DoubleStream.concat(DoubleStream.of(0), ofRows)
                .filter(Double::isFinite)
                .summaryStatistics();
        NumberAxis axis = Charts.figures("log2 enrichment of attention");
        double margin = Math.max(0.01, 0.04 * (ends.getMax() - ends.getMin()));
        axis.setRange(ends.getMin() - margin, ends.getMax() + margin);
        return axis;
    }

    private static boolean notable(Category row) {
        return row.pAdjusted() < ALPHA;
    }

    private static void add(
            XYSeriesCollection points,
            XYLineAndShapeRenderer renderer,
            List<Category> rows,
            String name,
            Predicate<Category> which,
            Shape shape,
            Color colour) {
        XYSeries series = new XYSeries(name);
        for (int i = 0; i < rows.size(); i++) {
            Category row = rows.get(i);
            if (which.test(row)) {
                series.add(row.log2(), i);
                if (Double.isFinite(row.low()) && Double.isFinite(row.high())) {
                    renderer.addAnnotation(
                            new XYLineAnnotation(row.low(), i, row.high(), i, Inks.LINE, colour), Layer.BACKGROUND);
                }
            }
        }
        renderer.setSeriesShape(points.getSeriesCount(), shape);
        renderer.setSeriesPaint(points.getSeriesCount(), colour);
        points.addSeries(series);
    }

    private static SymbolAxis axis(List<Category> rows) {
        SymbolAxis axis = Charts.lettered(
                new SymbolAxis(null, rows.stream().map(Category::name).toArray(String[]::new)));
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        axis.setInverted(true);
        axis.setRange(-0.5, Math.max(1, rows.size()) - 0.5);
        return axis;
    }
}
