package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.drawing.Charts;
import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.Inks;
import io.serlab.core.drawing.Lettering;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** The differences from the reference with their intervals, largest first, one panel for each encoder and loss. */
final class ForestPlot implements Figure {
    private static final int ROW = 22;
    private static final int TITLE = 30;
    private static final int AXES = 360;
    private static final int MARGIN = 14;
    // the axis with its label, and the legend
    private static final int FOOT = 84;
    private static final double LEAST_REACH = 0.01;

    private final String reference;
    private final List<ForestPanel> panels;
    private final ForestColumns columns;

    ForestPlot(BenchmarkTable table) {
        this.reference = table.reference();
        this.panels = SystemGroup.of(table).stream()
                .map(group -> ForestPanel.of(group, table.reference()))
                .filter(panel -> !panel.rows().isEmpty())
                .toList();
        this.columns = new ForestColumns(
                panels.stream().flatMap(panel -> panel.rows().stream()).toList());
    }

    @Override
    public int width() {
        double labels =
                panels.stream().mapToDouble(ForestPanel::labelWidth).max().orElse(0);
        return (int) Math.ceil(labels + columns.width()) + AXES + 4 * MARGIN;
    }

    @Override
    public int height() {
        int rows = panels.stream().mapToInt(panel -> panel.rows().size()).sum();
        return rows * ROW + panels.size() * TITLE + FOOT + 2 * MARGIN;
    }

    @Override
    public void draw(Graphics2D graphics) {
        if (panels.isEmpty()) {
            graphics.setColor(Inks.TEXT);
            graphics.setFont(Lettering.PLAIN);
            graphics.drawString("No differences from " + reference, MARGIN, height() / 2);
            return;
        }
        ChartRenderingInfo places = new ChartRenderingInfo(null);
        chart().draw(graphics, new Rectangle2D.Double(0, 0, width(), height()), places);
        graphics.setColor(Inks.TEXT);
        for (int i = 0; i < panels.size(); i++) {
            Rectangle2D panel = places.getPlotInfo().getSubplotInfo(i).getDataArea();
            graphics.setFont(Lettering.HEADING);
            graphics.drawString(panels.get(i).title(), MARGIN, (float) panel.getMinY() - 9);
            columns.draw(graphics, panel, panels.get(i).rows());
        }
    }

    private JFreeChart chart() {
        NumberAxis axis = Charts.figures("Difference in macro F1 from " + reference + ", 95 % interval");
        axis.setRange(range());
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(axis);
        plot.setGap(TITLE);
        plot.setInsets(new RectangleInsets(TITLE + MARGIN, MARGIN, 4, MARGIN + columns.width()));
        panels.forEach(panel -> plot.add(panel.plot(), panel.rows().size()));
        LegendItemCollection legend = new LegendItemCollection();
        legend.add(Charts.legend("adjusted p below 0.05", Charts.diamond(), Inks.VERMILION));
        legend.add(Charts.legend("not significant", Charts.disc(), Inks.BLUE));
        plot.setFixedLegendItems(legend);
        return Charts.of(plot, true);
    }

    /** All intervals and zero, with some room. */
    private Range range() {
        double[] ends = DoubleStream.concat(DoubleStream.of(0), panels.stream().flatMapToDouble(ForestPanel::ends))
                .toArray();
        double low = DoubleStream.of(ends).min().orElse(0);
        double high = DoubleStream.of(ends).max().orElse(0);
        double room = Math.max(0.06 * (high - low), high - low < LEAST_REACH ? LEAST_REACH : 0);
        return new Range(low - room, high + room);
    }
}
