package io.serlab.batch.cli;

import io.serlab.core.explanation.Hyperarticulation;
import java.util.List;
import java.util.stream.Collectors;

/** What careful articulation adds to the attention of a phone, as tables. */
final class HyperarticulationText {
    // float32 weights of 1/T differ by rounding only
    private static final double UNIFORM = 1e-5;

    // Errors are clustered by speaker: fewer clusters give intervals that mean nothing, in the file and not on the
    // screen.
    private static final int FEWEST_SPEAKERS = 5;

    private static final List<String> MODELS = List.of("phones", "vowels");

    private HyperarticulationText() {}

    /** Both models, of enough speakers to say something of others; nothing if attention is uniform. */
    static String of(Hyperarticulation found) {
        boolean uniform = MODELS.stream()
                .flatMap(model -> found.ofModel(model).stream())
                .allMatch(each -> Math.abs(each.coefficient()) < UNIFORM);
        return uniform
                ? ""
                : MODELS.stream()
                        .map(model -> table(model, found))
                        .filter(table -> !table.isEmpty())
                        .collect(Collectors.joining("\n"));
    }

    private static String table(String model, Hyperarticulation found) {
        List<Hyperarticulation.Term> terms = found.ofModel(model);
        if (terms.isEmpty() || terms.get(0).clusters() < FEWEST_SPEAKERS) {
            return "";
        }
        List<List<String>> rows = terms.stream().map(HyperarticulationText::row).toList();
        return "Attention of %d %s of %d speakers, regressed on all of these together:\n"
                        .formatted(terms.get(0).tokens(), model, terms.get(0).clusters())
                + Tables.indented(Tables.of(List.of("TERM", "COEFFICIENT", "95 % INTERVAL", "P"), rows));
    }

    private static List<String> row(Hyperarticulation.Term term) {
        return List.of(
                term.term(),
                Tables.figure(term.coefficient()),
                Tables.interval(term.low(), term.high()),
                Tables.figure(term.p()));
    }
}
