package io.serlab.core.benchmark.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/** A logarithmic axis with round ticks between the powers of ten: JFreeChart's own would show the powers alone. */
final class CostAxis extends LogAxis {
    private static final long serialVersionUID = 1L;

    /** Below this ratio of the ends there might be a single tick. */
    private static final double LEAST_RATIO = 5;

    private static final double[] FEW = {1, 2, 5};
    private static final double[] MANY = {1, 1.5, 2, 3, 5, 7};

    CostAxis(String label, double[] values) {
        super(label);
        setRange(around(values));
    }

    private static Range around(double[] values) {
        double low = DoubleStream.of(values).min().orElse(1);
        double high = DoubleStream.of(values).max().orElse(1);
        double room = Math.max(Math.pow(high / low, 0.12), Math.sqrt(Math.max(1, LEAST_RATIO * low / high)));
        return new Range(low / room, high * room);
    }

    @Override
    @SuppressWarnings("rawtypes") // as in the class above
    protected List refreshTicksHorizontal(Graphics2D graphics, Rectangle2D dataArea, RectangleEdge edge) {
        List<NumberTick> ticks = new ArrayList<>();
        double[] steps = getRange().getUpperBound() > 15 * getRange().getLowerBound() ? FEW : MANY;
        for (double power = Math.pow(10, Math.floor(Math.log10(getRange().getLowerBound())));
                power <= getRange().getUpperBound();
                power *= 10) {
            for (double step : steps) {
                if (getRange().contains(step * power)) {
                    ticks.add(tick(step * power));
                }
            }
        }
        return ticks;
    }

    private static NumberTick tick(double value) {
        DecimalFormat format = new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return new NumberTick(value, format.format(value), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0);
    }
}
