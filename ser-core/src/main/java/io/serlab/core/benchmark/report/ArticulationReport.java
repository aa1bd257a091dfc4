package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.SystemAttention;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.explanation.Hyperarticulation.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What careful articulation adds to the attention of a benchmark's systems, over seeds. */
final class ArticulationReport {
    static final List<String> HEADER = List.of(
            "encoder",
            "loss",
            "seeds",
            "model",
            "term",
            "coefficient",
            "low",
            "high",
            "p_largest",
            "tokens",
            "clusters");

    // float32 weights of 1/T differ by rounding only
    private static final double UNIFORM = 1e-5;

    private ArticulationReport() {}

    static List<List<Object>> rows(List<SystemAttention> systems) {
        List<List<Object>> rows = new ArrayList<>();
        for (SystemAttention system : systems) {
            system.terms().forEach(term -> rows.add(row(system, term)));
        }
        return rows;
    }

    private static List<Object> row(SystemAttention system, Term term) {
        return AttentionReport.row(
                system,
                term.model(),
                term.term(),
                term.coefficient(),
                term.low(),
                term.high(),
                term.p(),
                term.tokens(),
                term.clusters());
    }

    /** A table for each system; empty if none has phones and attention that is not uniform. */
    static String markdown(List<SystemAttention> systems) {
        StringBuilder text = new StringBuilder();
        systems.stream().filter(ArticulationReport::varies).forEach(system -> text.append(table(system)));
        if (text.isEmpty()) {
            return "";
        }
        return text.append(
                        "\nAttention per phone, 1 being uniform, regressed on all terms of a model together: what one more unit "
                                + "of a term adds. The mean coefficient over seeds; in brackets the least and the greatest end of the "
                                + "seeds' 95 % intervals, errors clustered by speaker. p: the largest of the seeds. Bold: every seed's "
                                + "interval on the same side of 0, and p below 0.05. All figures are in hyperarticulation.csv.\n")
                .toString();
    }

    private static boolean varies(SystemAttention system) {
        return terms(system).stream().anyMatch(term -> Math.abs(term.coefficient()) >= UNIFORM);
    }

    private static List<Term> terms(SystemAttention system) {
        return system.terms().stream().filter(term -> !term.isConstant()).toList();
    }

    private static String table(SystemAttention system) {
        StringBuilder text = new StringBuilder(
                "\n## %s, by careful articulation\n\n".formatted(system.system().text()));
        text.append("| model | term | coefficient | p |\n| :-- | :-- | --: | --: |\n");
        terms(system).forEach(term -> text.append(line(term)));
        return text.toString();
    }

    private static String line(Term term) {
        String coefficient = String.format(Locale.ROOT, "%+.3f", term.coefficient());
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s%s | %.4f |%n",
                term.model(),
                term.term(),
                term.isClear() ? "**" + coefficient + "**" : coefficient,
                AttentionReport.interval(new Interval(term.low(), term.high()), "%+.3f"),
                term.p());
    }
}
