package io.serlab.core.explanation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * How many standard deviations a token's value is from the mean of its group. Values that are NaN do not count.
 *
 * @param groups mean and deviation of each group
 */
record GroupScores(
        Function<PhoneToken, String> group, ToDoubleFunction<PhoneToken> value, Map<String, SummaryStatistics> groups) {

    static GroupScores of(
            List<PhoneToken> tokens, Function<PhoneToken, String> group, ToDoubleFunction<PhoneToken> value) {
        Map<String, SummaryStatistics> groups = new HashMap<>();
        for (PhoneToken token : tokens) {
            double one = value.applyAsDouble(token);
            if (!Double.isNaN(one)) {
                groups.computeIfAbsent(group.apply(token), key -> new SummaryStatistics())
                        .addValue(one);
            }
        }
        return new GroupScores(group, value, groups);
    }

    /** The score; NaN without a value, or where the values of the group do not differ. */
    double of(PhoneToken token) {
        SummaryStatistics known = groups.get(group.apply(token));
        if (known == null || !(known.getStandardDeviation() > 0)) {
            return Double.NaN;
        }
        return (value.applyAsDouble(token) - known.getMean()) / known.getStandardDeviation();
    }
}
