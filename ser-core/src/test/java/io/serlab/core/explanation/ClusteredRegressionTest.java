package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.core.files.CsvTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClusteredRegressionTest {
    private static List<List<String>> table(String name) {
        return CsvTable.read(Path.of(Objects.requireNonNull(ClusteredRegressionTest.class.getResource(name))
                        .getPath()))
                .rows();
    }

    @Test
    void isThatOfStatsmodels() {
        List<List<String>> data = table("clustered-regression.csv");
        double[][] rows = data.stream()
                .map(row -> new double[] {1, Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2))})
                .toArray(double[][]::new);
        double[] outcomes =
                data.stream().mapToDouble(row -> Double.parseDouble(row.get(3))).toArray();
        List<String> clusters = data.stream().map(row -> row.get(0)).toList();
        List<ClusteredRegression.Coefficient> found =
                ClusteredRegression.fit(rows, outcomes, clusters).orElseThrow();
        List<List<String>> expected = table("clustered-regression-expected.csv");
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            double[] figures =
                    expected.get(i).stream().mapToDouble(Double::parseDouble).toArray();
            assertThat(found.get(i).value()).isCloseTo(figures[0], within(1e-9));
            assertThat(found.get(i).low()).isCloseTo(figures[1], within(1e-8));
            assertThat(found.get(i).high()).isCloseTo(figures[2], within(1e-8));
            assertThat(found.get(i).p()).isCloseTo(figures[3], within(1e-8));
        }
    }

    @Test
    void whatCannotBeFittedIsEmpty() {
        double[][] rows = {{1, 0}, {1, 1}, {1, 2}, {1, 4}};
        double[] outcomes = {1, 2, 2, 3};
        assertThat(ClusteredRegression.fit(rows, outcomes, List.of("a", "a", "a", "a")))
                .isEmpty();
        assertThat(ClusteredRegression.fit(new double[0][], new double[0], List.of()))
                .isEmpty();
        assertThat(ClusteredRegression.fit(new double[][] {{1, 0}, {1, 1}}, new double[] {1, 2}, List.of("a", "b")))
                .isEmpty();
        double[][] same = {{1, 2}, {1, 2}, {1, 2}, {1, 2}};
        assertThat(ClusteredRegression.fit(same, outcomes, List.of("a", "b", "a", "b")))
                .isEmpty();
    }

    @Test
    void anOutcomeThatDoesNotVaryHasNoChance() {
        double[][] rows = {{1, 0}, {1, 1}, {1, 2}, {1, 4}};
        List<ClusteredRegression.Coefficient> found = ClusteredRegression.fit(
                        rows, new double[] {0, 0, 0, 0}, List.of("a", "b", "a", "b"))
                .orElseThrow();
        assertThat(found).allSatisfy(each -> assertThat(each.value()).isZero());
        assertThat(found).allSatisfy(each -> assertThat(each.p()).isNaN());
    }
}
