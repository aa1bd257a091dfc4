package io.serlab.core.search;

import io.serlab.api.Seed;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What may be drawn, by dotted path of the file. Every parameter draws from a stream of its own, so that one more leaves
 * the draws of the others as they were. Immutable.
 */
public record SearchSpace(Map<String, Domain> domains) {
    public SearchSpace {
        domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    }

    /**
     * One draw: a function of seed, number and attempt alone.
     *
     * @param number of the trial, from 1
     * @param attempt counts the draws of this trial, from 0
     */
    public Map<String, Object> draw(long seed, int number, int attempt) {
        Seed stream = new Seed(seed).stream("tune").step(number).step(attempt);
        Map<String, Object> values = new LinkedHashMap<>();
        domains.forEach(
                (key, domain) -> values.put(key, domain.draw(stream.stream(key).random())));
        return values;
    }

    /** How many different draws there are; infinite with any range of numbers. */
    public double size() {
        return domains.values().stream().mapToDouble(SearchSpace::size).reduce(1, (all, one) -> all * one);
    }

    private static double size(Domain domain) {
        if (domain instanceof Domain.Choices choices) {
            return choices.values().size();
        }
        Domain.Interval interval = (Domain.Interval) domain;
        return interval.whole() ? interval.high() - interval.low() + 1 : Double.POSITIVE_INFINITY;
    }

    /** What a parameter of this type draws from a range: an integer parameter integers. */
    public static Domain fitted(Domain domain, Parameter parameter) {
        boolean whole = parameter.type() == Parameter.Type.INTEGER;
        return whole && domain instanceof Domain.Interval interval && isWhole(interval) ? interval.integers() : domain;
    }

    private static boolean isWhole(Domain.Interval interval) {
        Range integers = Range.between(Integer.MIN_VALUE, Integer.MAX_VALUE - 1.0);
        return interval.low() == Math.rint(interval.low())
                && interval.high() == Math.rint(interval.high())
                && integers.contains(interval.low())
                && integers.contains(interval.high());
    }
}
