package io.serlab.core.report.figures;

import io.serlab.core.drawing.Charts;
import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.Inks;
import io.serlab.core.explanation.MassCurves;
import java.awt.BasicStroke;
import java.util.List;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** The attention that the most attended frames hold, with its interval; uniform attention is the dashed diagonal. */
final class MassFigure {
    private static final int SIDE = 400;
    private static final BasicStroke DASHED =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0);

    private MassFigure() {}

    static Figure of(List<MassCurves.Point> curve) {
        YIntervalSeriesCollection lines = new YIntervalSeriesCollection();
        lines.addSeries(line(curve));
        DeviationRenderer renderer = new DeviationRenderer(true, false);
        renderer.setSeriesPaint(0, Inks.BLUE);
        renderer.setSeriesFillPaint(0, Inks.BLUE);
        renderer.setSeriesStroke(0, Inks.LINE);
        renderer.setAlpha(0.2f);
        XYPlot plot =
                new XYPlot(lines, axis("Share of the frames, most attended first"), axis("Attention held"), renderer);
        Charts.plain(plot);
        plot.setInsets(new RectangleInsets(4, 4, 4, 24)); // the last label is wider than its tick
        plot.addAnnotation(new XYLineAnnotation(0, 0, 1, 1, DASHED, Inks.GREY));
        return new ChartFigure(plot, false, SIDE, SIDE);
    }

    private static YIntervalSeries line(List<MassCurves.Point> curve) {
        YIntervalSeries line = new YIntervalSeries("attention");
        curve.forEach(point -> line.add(
                point.share(),
                point.mass(),
                Double.isNaN(point.low()) ? point.mass() : point.low(),
                Double.isNaN(point.high()) ? point.mass() : point.high()));
        return line;
    }

    private static NumberAxis axis(String label) {
        NumberAxis axis = Charts.figures(label);
        axis.setNumberFormatOverride(Charts.percent());
        axis.setRange(0, 1);
        return axis;
    }
}
