package io.serlab.core.benchmark.report;

import io.serlab.core.drawing.Inks;
import io.serlab.core.drawing.Lettering;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Places the names of points where they cover neither each other nor any point: beside its point if there is room,
 * otherwise as near as possible, with a thin line to it. Not thread-safe.
 */
final class PointLabels {
    private static final double POINT = 6;
    private static final double GAP = 3;
    private static final double CLEAR_BESIDE = 14;
    private static final double CLEAR_ABOVE = 4;
    private static final double STEP = 7;
    private static final int DIRECTIONS = 24;

    private final Rectangle2D area;
    private final List<Rectangle2D> points = new ArrayList<>();
    private final List<Place> placed = new ArrayList<>();

    PointLabels(Rectangle2D area) {
        this.area = new Rectangle2D.Double(
                area.getX() + GAP, area.getY() + GAP, area.getWidth() - 2 * GAP, area.getHeight() - 2 * GAP);
    }

    /** A point with its name. */
    record Labelled(String text, Point2D point) {}

    /** Where a name stands, and the line from its point. */
    record Place(Labelled label, Rectangle2D box, Line2D line) {}

    /** Draws all names; lines first, so that they never cross out a letter. */
    void draw(Graphics2D graphics, List<Labelled> labels) {
        place(labels);
        graphics.setStroke(Inks.THIN);
        graphics.setColor(Inks.GREY);
        placed.stream()
                .filter(place -> place.line().getP1().distance(place.line().getP2()) > POINT + 2 * GAP)
                .forEach(place -> graphics.draw(outside(place.line())));
        graphics.setFont(Lettering.SMALL);
        graphics.setColor(Inks.TEXT);
        for (Place place : placed) {
            double baseline = place.box().getMaxY() - 0.25 * place.box().getHeight();
            graphics.drawString(place.label().text(), (float) place.box().getX(), (float) baseline);
        }
    }

    /** The places of names, from the top of the area to its foot. */
    List<Place> place(List<Labelled> labels) {
        labels.forEach(each -> points.add(around(each.point())));
        labels.stream()
                .sorted(Comparator.comparingDouble(
                                (Labelled each) -> each.point().getY())
                        .thenComparing(each -> each.point().getX()))
                .forEach(each -> placed.add(best(each)));
        return placed;
    }

    private static Rectangle2D around(Point2D point) {
        return new Rectangle2D.Double(point.getX() - POINT, point.getY() - POINT, 2 * POINT, 2 * POINT);
    }

    private Place best(Labelled label) {
        List<Place> candidates = candidates(label);
        return first(candidates, place -> isFree(place) && crossesNothing(place) && isClear(place))
                .or(() -> first(candidates, place -> isFree(place) && crossesNothing(place)))
                .or(() -> first(candidates, this::isFree))
                .orElse(candidates.get(0));
    }

    private static Optional<Place> first(List<Place> candidates, Predicate<Place> condition) {
        return candidates.stream().filter(condition).findFirst();
    }

    private boolean isFree(Place place) {
        return area.contains(place.box())
                && points.stream().noneMatch(place.box()::intersects)
                && placed.stream().noneMatch(other -> place.box().intersects(other.box()));
    }

    /** Whether no other point is so near that the name could be taken for its. */
    private boolean isClear(Place place) {
        Rectangle2D box = place.box();
        Rectangle2D wide = new Rectangle2D.Double(
                box.getX() - CLEAR_BESIDE,
                box.getY() - CLEAR_ABOVE,
                box.getWidth() + 2 * CLEAR_BESIDE,
                box.getHeight() + 2 * CLEAR_ABOVE);
        Rectangle2D own = around(place.label().point());
        return points.stream().noneMatch(point -> !point.equals(own) && point.intersects(wide));
    }

    private boolean crossesNothing(Place place) {
        return placed.stream()
                .noneMatch(other -> place.line().intersects(other.box())
                        || other.line().intersects(place.box())
                        || crosses(place.line(), other.line()));
    }

    private static boolean crosses(Line2D line, Line2D other) {
        return !line.getP1().equals(other.getP1()) && line.intersectsLine(other);
    }

    /** Right, left, above and below the point, then all around it, ever further away. */
    private List<Place> candidates(Labelled label) {
        double width = Lettering.width(label.text(), Lettering.SMALL);
        double height = Lettering.height(Lettering.SMALL);
        double x = label.point().getX();
        double y = label.point().getY();
        List<Place> candidates = new ArrayList<>();
        candidates.add(at(label, x + POINT + GAP, y - height / 2));
        candidates.add(at(label, x - POINT - GAP - width, y - height / 2));
        candidates.add(at(label, x - width / 2, y - POINT - height));
        candidates.add(at(label, x - width / 2, y + POINT));
        for (double reach = POINT + STEP; reach < area.getWidth() + area.getHeight(); reach += STEP) {
            for (int i = 0; i < DIRECTIONS; i++) {
                double angle = 2 * Math.PI * i / DIRECTIONS;
                double anchor = x + reach * Math.cos(angle);
                // the near end of the name, or its middle straight above and below
                double left = anchor - width * (1 - Math.cos(angle)) / 2;
                candidates.add(at(label, left, y + reach * Math.sin(angle) - height / 2));
            }
        }
        return candidates;
    }

    private static Place at(Labelled label, double left, double top) {
        double width = Lettering.width(label.text(), Lettering.SMALL);
        double height = Lettering.height(Lettering.SMALL);
        Rectangle2D box = new Rectangle2D.Double(left, top, width, height);
        double x = Math.min(Math.max(label.point().getX(), left), left + width);
        double y = Math.min(Math.max(label.point().getY(), top), top + height);
        return new Place(label, box, new Line2D.Double(label.point(), new Point2D.Double(x, y)));
    }

    /** The line without what the point covers. */
    private static Line2D outside(Line2D line) {
        double share = POINT / line.getP1().distance(line.getP2());
        double x = line.getX1() + share * (line.getX2() - line.getX1());
        double y = line.getY1() + share * (line.getY2() - line.getY1());
        return new Line2D.Double(x, y, line.getX2(), line.getY2());
    }
}
