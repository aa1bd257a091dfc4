package io.serlab.core.report.figures;

import io.serlab.core.explanation.Distribution;
import io.serlab.core.explanation.LayerWeights;
import io.serlab.core.report.AttentionSection;
import io.serlab.core.report.Concentration;
import io.serlab.core.report.EnrichmentSection;
import io.serlab.core.report.FaithfulnessChart;
import io.serlab.core.report.RunMaterial;
import io.serlab.core.report.ScoreSection;
import java.util.ArrayList;
import java.util.List;

/** The tables of a run. */
final class RunTables {
    private RunTables() {}

    static RunTable scores(ScoreSection scores) {
        return new RunTable(
                "scores",
                List.of("metric", "value", "low", "high"),
                scores.figures().stream()
                        .map(each -> List.<Object>of(each.name(), each.value(), each.low(), each.high()))
                        .toList());
    }

    static RunTable classes(ScoreSection scores) {
        return new RunTable(
                "classes",
                List.of("class", "precision", "recall", "f1", "support", "predicted"),
                scores.perClass().stream()
                        .map(each -> List.<Object>of(
                                each.name(),
                                each.precision(),
                                each.recall(),
                                each.f1(),
                                each.support(),
                                each.predicted()))
                        .toList());
    }

    static RunTable confusion(RunMaterial material, ScoreSection scores) {
        List<String> header = new ArrayList<>(List.of("truth"));
        header.addAll(material.classes());
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < material.classes().size(); i++) {
            List<Object> row = new ArrayList<>(List.of(material.classes().get(i)));
            row.addAll(scores.confusion().get(i));
            rows.add(row);
        }
        return new RunTable("confusion", header, rows);
    }

    static RunTable concentration(AttentionSection attention) {
        List<String> header = new ArrayList<>(List.of("group", "by", "utterances"));
        for (String statistic : List.of("f_50", "f_80", "f_90", "top_15", "entropy")) {
            header.addAll(List.of(statistic, statistic + "_median", statistic + "_q1", statistic + "_q3"));
        }
        header.add("uniform_top_15");
        return new RunTable(
                "attention",
                header,
                attention.groups().stream().map(RunTables::concentration).toList());
    }

    private static List<Object> concentration(Concentration group) {
        List<Object> row = new ArrayList<>(List.of(group.group(), group.by(), group.utterances()));
        for (Distribution each : List.of(
                group.framesFor50(), group.framesFor80(), group.framesFor90(), group.top15(), group.entropy())) {
            row.addAll(List.of(each.mean(), each.median(), each.lowerQuartile(), each.upperQuartile()));
        }
        row.add(group.uniformTop15());
        return row;
    }

    static RunTable enrichment(String name, EnrichmentSection.Tier tier) {
        return new RunTable(
                name,
                List.of(
                        "category",
                        "frames",
                        "share",
                        "enrichment",
                        "log2",
                        "log2_low",
                        "log2_high",
                        "p_greater",
                        "p_less",
                        "p_adjusted",
                        "top_15"),
                tier.categories().stream()
                        .map(each -> List.<Object>of(
                                each.name(),
                                each.frames(),
                                each.share(),
                                each.enrichment(),
                                each.log2(),
                                each.low(),
                                each.high(),
                                each.pGreater(),
                                each.pLess(),
                                each.pAdjusted(),
                                each.top()))
                        .toList());
    }

    static RunTable faithfulness(String name, FaithfulnessChart chart) {
        List<List<Object>> rows = new ArrayList<>();
        chart.deletion().forEach(curve -> rows.addAll(points("deletion", curve)));
        chart.keeping().forEach(curve -> rows.addAll(points("keeping", curve)));
        return new RunTable(name, List.of("order", "curve", "share", "score", "area"), rows);
    }

    private static List<List<Object>> points(String which, FaithfulnessChart.Curve curve) {
        return curve.points().stream()
                .map(point -> List.<Object>of(curve.order(), which, point.share(), point.score(), curve.area()))
                .toList();
    }

    static RunTable layers(LayerWeights weights) {
        return new RunTable(
                "layers",
                List.of("layer", "weight", "smallest", "largest"),
                weights.overFolds().stream()
                        .map(each -> List.<Object>of(each.layer(), each.weight(), each.low(), each.high()))
                        .toList());
    }
}
