package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmoothedFigureTest {

    @Test
    void smoothsOverTheFiguresThereAre() {
        List<Double> figures = List.of(0.2, 0.6, Double.NaN, 0.7);
        assertThat(SmoothedFigure.at(figures, 1, 3)).isEqualTo(0.2);
        assertThat(SmoothedFigure.at(figures, 2, 3)).isEqualTo(0.4, within(1e-12));
        assertThat(SmoothedFigure.at(figures, 3, 3)).isNaN();
        assertThat(SmoothedFigure.at(figures, 4, 3)).isEqualTo(0.65, within(1e-12));
        assertThat(SmoothedFigure.at(figures, 4, 1)).isEqualTo(0.7);
    }
}
