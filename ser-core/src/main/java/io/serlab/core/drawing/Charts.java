package io.serlab.core.drawing;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** What the charts of a report have in common. */
public final class Charts {
    private static final double RADIUS = 4.5;

    private Charts() {}

    /** A chart on white without a title, its legend at the foot. */
    public static JFreeChart of(Plot plot, boolean legend) {
        JFreeChart chart = new JFreeChart(null, Lettering.HEADING, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        if (legend) {
            LegendTitle title = new LegendTitle(plot);
            title.setItemFont(Lettering.SMALL);
            title.setItemPaint(Inks.TEXT);
            title.setFrame(BlockBorder.NONE);
            title.setPosition(RectangleEdge.BOTTOM);
            chart.addLegend(title);
        }
        return chart;
    }

    /** Light grid lines, nothing behind them. */
    public static void plain(XYPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Inks.FAINT);
        plot.setRangeGridlinePaint(Inks.FAINT);
        plot.setOutlinePaint(Inks.GREY);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    /** The axis in the reports' letters and ink. */
    public static <A extends Axis> A lettered(A axis) {
        axis.setLabelFont(Lettering.PLAIN);
        axis.setTickLabelFont(Lettering.SMALL);
        axis.setLabelPaint(Inks.TEXT);
        axis.setTickLabelPaint(Inks.TEXT);
        return axis;
    }

    /** An axis for differences and scores, with a decimal point wherever it is drawn. */
    public static NumberAxis figures(String label) {
        NumberAxis axis = lettered(new NumberAxis(label));
        axis.setNumberFormatOverride(new DecimalFormat("0.000", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        axis.setAutoRangeIncludesZero(false);
        // fewer ticks than would fit
        axis.setTickLabelInsets(new RectangleInsets(8, 4, 8, 4));
        return axis;
    }

    /** How shares are written on an axis. */
    public static DecimalFormat percent() {
        return new DecimalFormat("0 %", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** A line of a legend: a shape in its colour, and what it stands for. */
    public static LegendItem legend(String text, Shape shape, Color colour) {
        LegendItem item = new LegendItem(text, null, null, null, shape, colour);
        item.setLabelFont(Lettering.SMALL);
        return item;
    }

    /** A mark around (0, 0). */
    public static Shape disc() {
        return new Ellipse2D.Double(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS);
    }

    /** A mark around (0, 0), as wide as the disc. */
    public static Shape square() {
        return new Rectangle2D.Double(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS);
    }

    /** A mark around (0, 0), of about the disc's area. */
    public static Shape diamond() {
        double reach = RADIUS * 1.3;
        Path2D path = new Path2D.Double();
        path.moveTo(0, -reach);
        path.lineTo(reach, 0);
        path.lineTo(0, reach);
        path.lineTo(-reach, 0);
        path.closePath();
        return path;
    }
}
