package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.Axis;
import io.serlab.core.benchmark.SystemAttention;
import io.serlab.core.faithfulness.Gain;
import io.serlab.core.faithfulness.Ordering;
import io.serlab.core.faithfulness.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the predictions of a benchmark's systems rest on what they attend to, over seeds. */
final class FaithfulnessReport {
    static final List<String> HEADER =
            List.of("encoder", "loss", "seeds", "class", "over", "curve", "gain", "low", "high");

    private FaithfulnessReport() {}

    /** All gains of the systems that were tested with every seed. */
    static List<List<Object>> rows(List<SystemAttention> systems) {
        List<List<Object>> rows = new ArrayList<>();
        for (SystemAttention system : tested(systems)) {
            for (Target target : Target.values()) {
                for (Gain gain : system.gains(target)) {
                    rows.add(row(system, target, gain, "deletion", gain.deletion()));
                    rows.add(row(system, target, gain, "keeping", gain.keeping()));
                }
            }
        }
        return rows;
    }

    private static List<SystemAttention> tested(List<SystemAttention> systems) {
        return systems.stream().filter(SystemAttention::isTested).toList();
    }

    private static List<Object> row(
            SystemAttention system, Target target, Gain gain, String curve, Gain.Figure figure) {
        return AttentionReport.row(
                system,
                target.toString(),
                gain.over().toString(),
                curve,
                figure.mean(),
                figure.interval().low(),
                figure.interval().high());
    }

    /** The gains over random frames, a line for each system; empty if none was tested. */
    static String markdown(Axis axis, List<SystemAttention> systems) {
        if (tested(systems).isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n## Do predictions rest on it?\n\n");
        text.append("| " + axis.word()
                + " | encoder | loss | seeds better than random | deleted first, predicted class | kept longest, "
                + "predicted class | deleted first, true class | kept longest, true class |\n"
                + "| :-- | :-- | :-- | --: | --: | --: | --: | --: |\n");
        tested(systems).forEach(system -> text.append(line(system)));
        return text.append(
                        "\nGain of attention over random frames where frames are dropped: a difference of mean probabilities, "
                                + "the mean over seeds; in brackets the least and the greatest end of the seeds' 95 % intervals over "
                                + "speakers. Bold: above 0 with every seed's whole interval. Attention is better than random with a seed if "
                                + "all four are. Attention that weighs all frames alike is not tested. The other orders of the frames "
                                + "are in faithfulness.csv.\n")
                .toString();
    }

    private static String line(SystemAttention system) {
        StringBuilder line = new StringBuilder(AttentionReport.labels(system))
                .append(" %d of %d |"
                        .formatted(system.faithfulSeeds(), system.seeds().size()));
        for (Target target : Target.values()) {
            system.gains(target).stream()
                    .filter(gain -> gain.over() == Ordering.RANDOM)
                    .forEach(gain -> line.append(cell(gain.deletion())).append(cell(gain.keeping())));
        }
        return line.append('\n').toString();
    }

    private static String cell(Gain.Figure figure) {
        String mean = String.format(Locale.ROOT, "%+.3f", figure.mean());
        return " %s%s |"
                .formatted(
                        figure.isPositive() ? "**" + mean + "**" : mean,
                        AttentionReport.interval(figure.interval(), "%+.3f"));
    }
}
