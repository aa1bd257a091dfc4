package io.serlab.core.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PointLabelsFigureTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 560, 560);

    @Test
    void namesOfOnePointTwentySixTimesDoNotOverlap() {
        assertThat(overlaps(IntStream.range(0, 26)
                        .mapToObj(i -> labelled("mqmha(heads=" + i + ", per-channel=true)", 100, 300))
                        .toList()))
                .isZero();
    }

    @Test
    void namesOfACrowdedColumnDoNotOverlap() {
        assertThat(overlaps(IntStream.range(0, 26)
                        .mapToObj(i -> labelled("mqmha(heads=" + i + ", per-channel=true)", 500, 200 + 3 * i))
                        .toList()))
                .isZero();
    }

    @Test
    void aLonePointHasItsNameAtItsRight() {
        PointLabels.Place place =
                new PointLabels(AREA).place(List.of(labelled("mean", 100, 100))).get(0);
        assertThat(place.box().getMinX()).isBetween(105.0, 115.0);
        assertThat(place.box().getCenterY()).isEqualTo(100);
    }

    @Test
    void aNameThatWouldBeCutStandsAtTheLeft() {
        PointLabels.Place place = new PointLabels(AREA)
                .place(List.of(labelled("statistics", 550, 100)))
                .get(0);
        assertThat(place.box().getMaxX()).isLessThan(550);
    }

    private static PointLabels.Labelled labelled(String text, double x, double y) {
        return new PointLabels.Labelled(text, new Point2D.Double(x, y));
    }

    private static long overlaps(List<PointLabels.Labelled> labels) {
        List<Rectangle2D> boxes = new PointLabels(AREA)
                .place(labels).stream().map(PointLabels.Place::box).toList();
        return IntStream.range(0, boxes.size())
                .filter(i -> boxes.subList(0, i).stream().anyMatch(boxes.get(i)::intersects))
                .count();
    }
}
