package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.BenchmarkRow;
import io.serlab.core.benchmark.Difference;
import io.serlab.core.drawing.Lettering;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The figures to the right of a forest plot, in columns that all its panels share. */
final class ForestColumns {
    private static final String MARK = "*";
    private static final String MISSING = "seeds missing";
    private static final String DIFFERENCE = "Difference";
    private static final String INTERVAL = "95 % interval";
    private static final String PROBABILITY = "Adjusted p";
    private static final int GAP = 14;

    private final double difference;
    private final double interval;
    private final double probability;

    ForestColumns(List<BenchmarkRow> rows) {
        this.difference = widest(rows, DIFFERENCE, each -> Printed.signed(each.mean()));
        this.interval = widest(rows, INTERVAL, each -> Printed.signed(each.interval()));
        this.probability = widest(rows, PROBABILITY, each -> Printed.probability(each.pAdjusted()));
    }

    private static double widest(List<BenchmarkRow> rows, String title, Function<Difference, String> text) {
        Stream<String> texts = rows.stream()
                .map(BenchmarkRow::difference)
                .filter(Objects::nonNull)
                .map(text);
        return Lettering.widest(Stream.concat(Stream.of(title), texts).toList(), Lettering.SMALL);
    }

    double width() {
        return GAP + difference + GAP + interval + GAP + probability;
    }

    /** Draws titles above a panel and the figures of its rows beside it. */
    void draw(Graphics2D graphics, Rectangle2D panel, List<BenchmarkRow> rows) {
        graphics.setFont(Lettering.SMALL);
        double left = panel.getMaxX() + GAP;
        double title = panel.getMinY() - 9;
        rightAligned(graphics, DIFFERENCE, left + difference, title);
        rightAligned(graphics, INTERVAL, left + difference + GAP + interval, title);
        rightAligned(graphics, PROBABILITY, left + difference + GAP + interval + GAP + probability, title);
        double row = panel.getHeight() / rows.size();
        for (int i = 0; i < rows.size(); i++) {
            draw(graphics, left, panel.getMinY() + (i + 0.5) * row + 4, rows.get(i));
        }
    }

    private void draw(Graphics2D graphics, double left, double y, BenchmarkRow row) {
        Difference found = row.difference();
        if (found == null) {
            graphics.drawString(MISSING, (float) left, (float) y);
            return;
        }
        double right = left + difference;
        rightAligned(graphics, Printed.signed(found.mean()), right, y);
        if (found.significant()) {
            graphics.drawString(MARK, (float) right, (float) y);
        }
        rightAligned(graphics, Printed.signed(found.interval()), right + GAP + interval, y);
        rightAligned(graphics, Printed.probability(found.pAdjusted()), right + GAP + interval + GAP + probability, y);
    }

    private static void rightAligned(Graphics2D graphics, String text, double right, double y) {
        if (!text.isEmpty()) {
            graphics.drawString(text, (float) (right - Lettering.width(text, Lettering.SMALL)), (float) y);
        }
    }
}
