package io.serlab.core.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.jspecify.annotations.Nullable;

/**
 * How much one parameter alone tells of the metric: the share of the variance of the metric's ranks that a regression on
 * the parameter explains, adjusted for its terms. A range enters as its ranks and their squares, so that a best value in
 * the middle is seen, a list as groups. Joint effects of several parameters are not seen.
 *
 * @param share from 0 to 1; null where too few trials tell
 * @param trials that had a value of it
 * @see <a href="https://doi.org/10.1080/00401706.1979.10489820">Iman and Conover 1979</a>, regression on ranks; for groups
 *     it is the eta squared of the Kruskal-Wallis test (Tomczak and Tomczak 2014)
 */
public record ParameterImportance(
        String parameter, @Nullable Double share, int trials) {
    private static final int FEWEST = 8;

    /**
     * A trial that ended.
     *
     * @param values drawn, by parameter; those that had no part in it are absent
     */
    public record Observation(Map<String, Object> values, double metric) {}

    /** One for each parameter of the space, largest first. */
    public static List<ParameterImportance> of(SearchSpace space, List<Observation> observations) {
        List<ParameterImportance> all = new ArrayList<>();
        space.domains().forEach((key, domain) -> all.add(of(key, domain, observations)));
        Comparator<ParameterImportance> byShare =
                Comparator.comparingDouble(each -> each.share() == null ? -1 : each.share());
        all.sort(byShare.reversed());
        return List.copyOf(all);
    }

    private static ParameterImportance of(String key, Domain domain, List<Observation> observations) {
        List<Observation> own = observations.stream()
                .filter(each -> each.values().containsKey(key) && Double.isFinite(each.metric()))
                .toList();
        List<Object> values = own.stream()
                .map(each -> Objects.requireNonNull(each.values().get(key)))
                .toList();
        double[] metric = own.stream().mapToDouble(Observation::metric).toArray();
        double[][] terms = domain instanceof Domain.Interval ? curve(values) : groups(values);
        return new ParameterImportance(key, share(terms, metric), own.size());
    }

    private static @Nullable Double share(double[][] terms, double[] metric) {
        int columns = terms.length == 0 ? 0 : terms[0].length;
        double[] ranks = ranks(metric);
        boolean constant = new LinkedHashSet<>(boxed(ranks)).size() < 2;
        if (metric.length < FEWEST || columns == 0 || metric.length <= columns + 1 || constant) {
            return null;
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(ranks, terms);
        return Math.max(0, Math.min(1, regression.calculateAdjustedRSquared()));
    }

    private static List<Double> boxed(double[] values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static double[] ranks(double[] values) {
        return new NaturalRanking(TiesStrategy.AVERAGE).rank(values);
    }

    // Centred, so that rank and square are not nearly the same column; two different values carry a line at most.
    private static double[][] curve(List<Object> values) {
        double[] ranks = ranks(values.stream()
                .mapToDouble(each -> ((Number) each).doubleValue())
                .toArray());
        int different = new LinkedHashSet<>(boxed(ranks)).size();
        double middle = (ranks.length + 1) / 2.0;
        int columns = Math.min(2, different - 1);
        double[][] terms = new double[ranks.length][Math.max(0, columns)];
        for (int i = 0; i < ranks.length; i++) {
            for (int column = 0; column < columns; column++) {
                terms[i][column] = Math.pow(ranks[i] - middle, column + 1.0);
            }
        }
        return terms;
    }

    private static double[][] groups(List<Object> values) {
        Set<Object> different = new LinkedHashSet<>(values);
        List<Object> names = List.copyOf(different);
        double[][] terms = new double[values.size()][Math.max(0, names.size() - 1)];
        for (int i = 0; i < values.size(); i++) {
            int group = names.indexOf(values.get(i));
            if (group > 0) {
                terms[i][group - 1] = 1;
            }
        }
        return terms;
    }
}
