package io.serlab.core.report.figures;

import io.serlab.core.drawing.Charts;
import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.Inks;
import io.serlab.core.report.FaithfulnessChart;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * What becomes of the score when frames are taken away, left, and when only some are kept, right: a line for each order of
 * the frames, attention in front of the others.
 */
final class FaithfulnessFigure {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 380;
    private static final List<Color> COLOURS = List.of(
            Inks.BLUE, Inks.VERMILION, new Color(0x009E73), new Color(0xCC79A7), new Color(0xE69F00), Inks.TEXT);
    private static final List<Shape> MARKS = List.of(Charts.disc(), Charts.square(), Charts.diamond());
    private static final BasicStroke BOLD = new BasicStroke(2.4f);

    private FaithfulnessFigure() {}

    static Figure of(FaithfulnessChart chart) {
        CombinedRangeXYPlot plot = new CombinedRangeXYPlot(scores(chart));
        String gone =
                chart.erasure().equals("silence") ? "Share of the frames made silent" : "Share of the frames deleted";
        plot.add(curves(chart.deletion(), gone, false));
        plot.add(curves(chart.keeping(), "Share of the frames kept", true));
        plot.setGap(40); // the labels of both axes meet there
        plot.setInsets(new RectangleInsets(4, 4, 4, 24)); // the last label is wider than its tick
        return new ChartFigure(plot, true, WIDTH, HEIGHT);
    }

    // Attention is the first curve, and must lie above the others.
    private static XYPlot curves(List<FaithfulnessChart.Curve> curves, String shares, boolean second) {
        XYSeriesCollection lines = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < curves.size(); i++) {
            XYSeries line = new XYSeries(curves.get(i).order().replace('-', ' '));
            curves.get(i).points().forEach(point -> line.add(point.share(), point.score()));
            lines.addSeries(line);
            renderer.setSeriesPaint(i, COLOURS.get(i % COLOURS.size()));
            renderer.setSeriesShape(i, MARKS.get(i % MARKS.size()));
            renderer.setSeriesShapesFilled(i, i < MARKS.size());
            renderer.setSeriesStroke(i, i == 0 ? BOLD : Inks.LINE);
            renderer.setSeriesVisibleInLegend(i, !second);
        }
        NumberAxis axis = Charts.figures(shares);
        axis.setNumberFormatOverride(Charts.percent());
        axis.setRange(0, 1);
        XYPlot plot = new XYPlot(lines, axis, null, renderer);
        Charts.plain(plot);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.REVERSE);
        return plot;
    }

    private static NumberAxis scores(FaithfulnessChart chart) {
        NumberAxis axis = Charts.figures("Mean " + chart.score());
        axis.setNumberFormatOverride(Charts.percent());
        double most = Stream.of(chart.deletion(), chart.keeping())
                .flatMap(List::stream)
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(FaithfulnessChart.Point::score)
                .max()
                .orElse(1);
        axis.setRange(0, Math.min(1, Math.floor(10 * most + 1) / 10)); // the next tenth
        return axis;
    }
}
