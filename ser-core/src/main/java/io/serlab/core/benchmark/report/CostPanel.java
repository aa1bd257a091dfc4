package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.drawing.Charts;
import io.serlab.core.drawing.Inks;
import io.serlab.core.drawing.Lettering;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Macro F1 of one encoder and loss against a cost.
 *
 * @param rows those with both figures
 * @param costs of all panels, so that their axes are the same
 */
@SuppressWarnings("ArrayRecordComponent") // made, drawn and dropped by one figure
record CostPanel(String title, List<BenchmarkRow> rows, String reference, Cost cost, double[] costs) {
    private static final double LEAST_REACH = 0.02;

    void draw(Graphics2D graphics, Rectangle2D area) {
        XYPlot plot = plot();
        JFreeChart chart = Charts.of(plot, true);
        if (!title.isEmpty()) {
            TextTitle heading = new TextTitle(title, Lettering.HEADING);
            heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
            heading.setPaint(Inks.TEXT);
            chart.setTitle(heading);
        }
        ChartRenderingInfo places = new ChartRenderingInfo(null);
        chart.draw(graphics, area, places);
        Rectangle2D data = places.getPlotInfo().getDataArea();
        new PointLabels(data).draw(graphics, labelled(plot, data));
    }

    private XYPlot plot() {
        XYSeries others = new XYSeries("poolers");
        XYSeries ours = new XYSeries("reference: " + reference);
        for (BenchmarkRow row : rows) {
            (isReference(row) ? ours : others).add(cost.of(row), row.macroF1().mean());
        }
        XYSeriesCollection points = new XYSeriesCollection();
        points.addSeries(others);
        points.addSeries(ours);
        NumberAxis scores = Charts.figures("Macro F1");
        scores.setAutoRangeMinimumSize(LEAST_REACH);
        scores.setLowerMargin(0.08);
        scores.setUpperMargin(0.08);
        XYPlot plot = new XYPlot(points, Charts.lettered(new CostAxis(cost.label(), costs)), scores, renderer());
        Charts.plain(plot);
        // the reference on top of what it coincides with
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        return plot;
    }

    private static XYLineAndShapeRenderer renderer() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesShape(0, Charts.disc());
        renderer.setSeriesPaint(0, Inks.BLUE);
        renderer.setSeriesShape(1, Charts.square());
        renderer.setSeriesPaint(1, Inks.TEXT);
        return renderer;
    }

    private boolean isReference(BenchmarkRow row) {
        return row.system().pooler().equals(reference);
    }

    private List<PointLabels.Labelled> labelled(XYPlot plot, Rectangle2D data) {
        List<PointLabels.Labelled> labels = new ArrayList<>();
        for (BenchmarkRow row : rows) {
            double x = plot.getDomainAxis().valueToJava2D(cost.of(row), data, plot.getDomainAxisEdge());
            double y = plot.getRangeAxis().valueToJava2D(row.macroF1().mean(), data, plot.getRangeAxisEdge());
            labels.add(new PointLabels.Labelled(row.system().pooler(), new Point2D.Double(x, y)));
        }
        return labels;
    }
}
