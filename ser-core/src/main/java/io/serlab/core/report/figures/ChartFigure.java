package io.serlab.core.report.figures;

import io.serlab.core.drawing.Charts;
import io.serlab.core.drawing.Figure;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.Plot;

/** A chart with a margin around it. */
record ChartFigure(Plot plot, boolean legend, int width, int height) implements Figure {
    private static final double MARGIN = 8;

    @Override
    public void draw(Graphics2D graphics) {
        Charts.of(plot, legend)
                .draw(graphics, new Rectangle2D.Double(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN));
    }
}
