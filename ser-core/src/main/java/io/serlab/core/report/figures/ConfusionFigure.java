package io.serlab.core.report.figures;

import io.serlab.core.drawing.Figure;
import io.serlab.core.drawing.Inks;
import io.serlab.core.drawing.Lettering;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/** Counts of truth (rows) against prediction (columns), each with its share of the row; the deeper, the larger the share. */
final class ConfusionFigure implements Figure {
    private static final int SIDE = 46;
    private static final int GAP = 10;
    private static final double STEEP = Math.PI / 4;
    private static final double DEEP = 0.55;

    private final List<String> classes;
    private final List<List<Integer>> counts;
    private final int left;
    private final int top;

    ConfusionFigure(List<String> classes, List<List<Integer>> counts) {
        this.classes = classes;
        this.counts = counts;
        double widest = Lettering.widest(classes, Lettering.PLAIN);
        left = (int) Math.ceil(widest) + 3 * GAP + (int) Lettering.height(Lettering.PLAIN);
        top = (int) Math.ceil(widest * Math.sin(STEEP)) + 4 * GAP;
    }

    @Override
    public int width() {
        double overhang = Lettering.widest(classes, Lettering.PLAIN) * Math.cos(STEEP);
        return left + SIDE * classes.size() + (int) Math.max(GAP, overhang);
    }

    @Override
    public int height() {
        return top + SIDE * classes.size() + GAP;
    }

    @Override
    public void draw(Graphics2D graphics) {
        for (int row = 0; row < classes.size(); row++) {
            label(graphics, row);
            int sum = counts.get(row).stream().mapToInt(Integer::intValue).sum();
            for (int column = 0; column < classes.size(); column++) {
                int count = counts.get(row).get(column);
                cell(graphics, row, column, count, sum == 0 ? 0 : count / (double) sum);
            }
        }
        axes(graphics);
    }

    private void axes(Graphics2D graphics) {
        graphics.setFont(Lettering.HEADING);
        graphics.setColor(Inks.TEXT);
        int middle = SIDE * classes.size() / 2;
        graphics.drawString(
                "Prediction", (float) (left + middle - Lettering.width("Prediction", Lettering.HEADING) / 2), 16);
        turned(
                graphics,
                GAP + 6,
                top + middle + Lettering.width("Truth", Lettering.HEADING) / 2,
                -Math.PI / 2,
                "Truth");
    }

    private void label(Graphics2D graphics, int place) {
        String name = classes.get(place);
        graphics.setFont(Lettering.PLAIN);
        graphics.setColor(Inks.TEXT);
        double width = Lettering.width(name, Lettering.PLAIN);
        graphics.drawString(name, (float) (left - GAP - width), top + SIDE * place + SIDE / 2f + 4);
        turned(graphics, left + SIDE * (place + 0.5), top - GAP / 2.0, -STEEP, name);
    }

    private static void turned(Graphics2D graphics, double x, double y, double angle, String text) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(angle);
        graphics.drawString(text, 0, 0);
        graphics.setTransform(before);
    }

    private void cell(Graphics2D graphics, int row, int column, int count, double share) {
        double x = left + SIDE * (double) column;
        double y = top + SIDE * (double) row;
        graphics.setColor(shade(row == column ? Inks.BLUE : Inks.VERMILION, share));
        graphics.fill(new Rectangle2D.Double(x + 1, y + 1, SIDE - 2, SIDE - 2));
        graphics.setColor(share > DEEP ? Color.WHITE : Inks.TEXT);
        graphics.setFont(Lettering.PLAIN);
        centred(graphics, Integer.toString(count), x, y + SIDE / 2.0 - 1);
        if (count > 0) {
            graphics.setFont(Lettering.SMALL);
            centred(graphics, String.format(Locale.ROOT, "%.0f %%", 100 * share), x, y + SIDE / 2.0 + 13);
        }
    }

    private static void centred(Graphics2D graphics, String text, double x, double y) {
        double width = Lettering.width(text, graphics.getFont());
        graphics.drawString(text, (float) (x + (SIDE - width) / 2), (float) y);
    }

    private static Color shade(Color full, double share) {
        double depth = 0.04 + 0.96 * share;
        return new Color(mixed(full.getRed(), depth), mixed(full.getGreen(), depth), mixed(full.getBlue(), depth));
    }

    private static int mixed(int part, double depth) {
        return (int) Math.round(255 - depth * (255 - part));
    }
}
