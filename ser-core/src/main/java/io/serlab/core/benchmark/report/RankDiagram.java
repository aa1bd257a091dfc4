package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.PoolerRanks;
import io.serlab.core.benchmark.RankedPooler;
import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.Inks;
import io.serlab.core.drawing.Lettering;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;

/**
 * The critical-difference diagram: poolers on an axis of mean ranks, best on the left; a bar joins those that do not
 * differ.
 *
 * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar 2006</a>, figure 1
 */
final class RankDiagram implements Figure {
    private static final int MARGIN = 14;
    private static final int LEAST_AXIS = 440;
    private static final int AXIS_PER_RANK = 24;
    private static final int RULER_Y = 40;
    private static final int AXIS_Y = 80;
    private static final int LANE = 9;
    private static final int ROW = 20;
    private static final int GAP = 8;
    private static final double TICK = 6;

    private final PoolerRanks ranks;
    private final List<RankedPooler> poolers;
    private final List<RankBar> bars;

    RankDiagram(PoolerRanks ranks) {
        this.ranks = ranks;
        this.poolers = RankedPooler.of(ranks);
        this.bars = RankBar.of(poolers, ranks.criticalDifference());
    }

    @Override
    public int width() {
        return (int) Math.ceil(Math.max(labels(true) + axis() + labels(false), footWidth())) + 2 * MARGIN;
    }

    @Override
    public int height() {
        return labelsY() + onTheLeft() * ROW + 2 * MARGIN;
    }

    private double labels(boolean onLeft) {
        List<RankedPooler> side =
                onLeft ? poolers.subList(0, onTheLeft()) : poolers.subList(onTheLeft(), poolers.size());
        return GAP + Lettering.widest(side.stream().map(RankedPooler::text).toList(), Lettering.PLAIN);
    }

    private double axis() {
        return Math.max(LEAST_AXIS, AXIS_PER_RANK * poolers.size());
    }

    private double footWidth() {
        return Lettering.width(foot(), Lettering.SMALL);
    }

    private String foot() {
        return "Friedman's test over %d data sets: %s"
                .formatted(ranks.test().rows(), ReportNotes.statistics(ranks.test()));
    }

    private int onTheLeft() {
        return (poolers.size() + 1) / 2;
    }

    private int labelsY() {
        int lanes = bars.stream().mapToInt(RankBar::lane).max().orElse(-1) + 1;
        return AXIS_Y + 2 * GAP + lanes * LANE + ROW;
    }

    private double left() {
        double spare = width() - labels(true) - axis() - labels(false);
        return spare / 2 + labels(true);
    }

    private double x(double rank) {
        return left() + (rank - 1) / (poolers.size() - 1) * axis();
    }

    @Override
    public void draw(Graphics2D graphics) {
        graphics.setColor(Inks.TEXT);
        drawRuler(graphics);
        drawAxis(graphics);
        for (int i = 0; i < poolers.size(); i++) {
            drawPooler(graphics, i);
        }
        drawBars(graphics);
        graphics.setFont(Lettering.SMALL);
        graphics.setColor(Inks.TEXT);
        graphics.drawString(foot(), (float) (width() - footWidth()) / 2, height() - MARGIN);
    }

    /** The critical difference in the scale of the axis, unless it is longer than the axis: then nothing differs. */
    private void drawRuler(Graphics2D graphics) {
        double difference = ranks.criticalDifference();
        boolean fits = difference <= poolers.size() - 1;
        String text = String.format(
                Locale.ROOT, fits ? "CD = %.2f" : "CD = %.2f, more than any ranks can be apart", difference);
        graphics.setFont(Lettering.PLAIN);
        if (!fits) {
            graphics.drawString(text, (float) left(), RULER_Y);
            return;
        }
        double end = x(1 + difference);
        graphics.setStroke(Inks.LINE);
        graphics.draw(new Line2D.Double(left(), RULER_Y, end, RULER_Y));
        graphics.draw(new Line2D.Double(left(), RULER_Y - TICK, left(), RULER_Y + TICK));
        graphics.draw(new Line2D.Double(end, RULER_Y - TICK, end, RULER_Y + TICK));
        graphics.drawString(text, (float) left(), RULER_Y - GAP - 4);
    }

    private void drawAxis(Graphics2D graphics) {
        graphics.setStroke(Inks.LINE);
        graphics.setFont(Lettering.SMALL);
        graphics.draw(new Line2D.Double(x(1), AXIS_Y, x(poolers.size()), AXIS_Y));
        for (int rank = 1; rank <= poolers.size(); rank++) {
            graphics.draw(new Line2D.Double(x(rank), AXIS_Y - TICK, x(rank), AXIS_Y));
            centred(graphics, Integer.toString(rank), x(rank));
        }
    }

    private static void centred(Graphics2D graphics, String text, double x) {
        double width = Lettering.width(text, Lettering.SMALL);
        graphics.drawString(text, (float) (x - width / 2), (float) (AXIS_Y - TICK - 4));
    }

    /** A line down from the axis and out to the name; the ranks at the ends go down least, so lines never cross. */
    private void drawPooler(Graphics2D graphics, int place) {
        RankedPooler pooler = poolers.get(place);
        boolean onLeft = place < onTheLeft();
        double y = labelsY() + (double) (onLeft ? place : poolers.size() - 1 - place) * ROW;
        double edge = onLeft ? left() : left() + axis();
        Path2D line = new Path2D.Double();
        line.moveTo(x(pooler.meanRank()), AXIS_Y);
        line.lineTo(x(pooler.meanRank()), y);
        line.lineTo(edge, y);
        graphics.setStroke(Inks.THIN);
        graphics.draw(line);
        graphics.setFont(Lettering.PLAIN);
        double width = Lettering.width(pooler.text(), Lettering.PLAIN);
        graphics.drawString(pooler.text(), (float) (onLeft ? edge - GAP - width : edge + GAP), (float) y + 4);
    }

    private void drawBars(Graphics2D graphics) {
        graphics.setStroke(Inks.THICK);
        graphics.setColor(Inks.BLUE);
        for (RankBar bar : bars) {
            double y = AXIS_Y + 2 * GAP + (double) bar.lane() * LANE;
            graphics.draw(new Line2D.Double(x(bar.low()) - 4, y, x(bar.high()) + 4, y));
        }
    }
}
