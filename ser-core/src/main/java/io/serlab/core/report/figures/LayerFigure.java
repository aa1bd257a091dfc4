package io.serlab.core.report.figures;

import io.serlab.core.drawing.Charts;
import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.Inks;
import io.serlab.core.explanation.LayerWeight;
import java.util.List;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** What each encoder layer weighs: the mean over folds, a line from the smallest to the largest; equal weights as a line. */
final class LayerFigure {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 300;
    private static final double HALF = 0.35;

    private LayerFigure() {}

    static Figure of(List<LayerWeight> layers) {
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, Inks.BLUE);
        XYIntervalSeries bars = new XYIntervalSeries("weight");
        for (int i = 0; i < layers.size(); i++) {
            LayerWeight layer = layers.get(i);
            bars.add(i, i - HALF, i + HALF, layer.weight(), 0, layer.weight());
            renderer.addAnnotation(
                    new XYLineAnnotation(i, layer.low(), i, layer.high(), Inks.LINE, Inks.TEXT), Layer.FOREGROUND);
        }
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(bars);
        XYPlot plot = new XYPlot(data, numbers(layers), weights(layers), renderer);
        Charts.plain(plot);
        plot.setDomainGridlinesVisible(false);
        plot.addRangeMarker(new ValueMarker(1.0 / layers.size(), Inks.GREY, Inks.LINE), Layer.FOREGROUND);
        return new ChartFigure(plot, false, WIDTH, HEIGHT);
    }

    private static SymbolAxis numbers(List<LayerWeight> layers) {
        SymbolAxis axis = Charts.lettered(new SymbolAxis(
                "Encoder layer",
                layers.stream().map(layer -> Integer.toString(layer.layer())).toArray(String[]::new)));
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    private static NumberAxis weights(List<LayerWeight> layers) {
        NumberAxis axis = Charts.figures("Weight");
        axis.setNumberFormatOverride(Charts.percent());
        double most = layers.stream().mapToDouble(LayerWeight::high).max().orElse(1);
        axis.setRange(0, 1.08 * most);
        return axis;
    }
}
