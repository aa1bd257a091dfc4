package io.serlab.core.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A regression of attention on the signs of careful articulation: its terms, each a column with a value for every token.
 * Tokens for which a value is not known take no part; a term that does not vary is left out.
 */
final class ArticulationModel {
    static final String CONSTANT = "constant";
    private static final String VOICED = "voiced";

    private final String name;
    private final List<PhoneToken> tokens;
    private final Map<String, double[]> columns = new LinkedHashMap<>();

    private ArticulationModel(String name, List<PhoneToken> tokens) {
        this.name = name;
        this.tokens = tokens;
    }

    /** All phones: length, level, pitch, voicing, stress and place. */
    static ArticulationModel phones(List<PhoneToken> tokens) {
        ArticulationModel model = new ArticulationModel("phones", tokens);
        model.addCommonTerms(tokens);
        return model;
    }

    /** Vowels: the same, and how far they lie from the middle of their speaker's vowels. */
    static ArticulationModel vowels(List<PhoneToken> tokens) {
        List<PhoneToken> vowels = tokens.stream()
                .filter(each -> each.isVowel() && each.measures().formants().found())
                .toList();
        ArticulationModel model = new ArticulationModel("vowels", vowels);
        model.addCommonTerms(tokens);
        GroupScores first = GroupScores.of(
                vowels, PhoneToken::speaker, each -> each.measures().formants().first());
        GroupScores second = GroupScores.of(
                vowels, PhoneToken::speaker, each -> each.measures().formants().second());
        model.add("formant-distance", each -> Math.hypot(first.of(each), second.of(each)));
        return model;
    }

    /** A value of each token. */
    @FunctionalInterface
    private interface Column {
        double of(PhoneToken token);
    }

    private void addCommonTerms(List<PhoneToken> all) {
        GroupScores duration = GroupScores.of(all, PhoneToken::phone, each -> Math.log(each.duration()));
        GroupScores energy = GroupScores.of(
                all, PhoneToken::utterance, each -> each.measures().energy());
        GroupScores pitch =
                GroupScores.of(all, PhoneToken::speaker, each -> each.measures().pitch());
        add("duration", duration::of);
        add("energy", energy::of);
        // Unvoiced phones have no pitch: they stand at the mean, and the term for voicing takes up what they differ by.
        add("pitch", each -> Double.isNaN(each.measures().pitch()) ? 0 : pitch.of(each));
        add(VOICED, each -> each.measures().voiced() >= 0.5 ? 1 : 0);
        add("stress", each -> each.isStressed() ? 1 : 0);
        add("position", PhoneToken::position);
    }

    private void add(String term, Column column) {
        columns.put(term, tokens.stream().mapToDouble(column::of).toArray());
    }

    /** The terms with their coefficients, the constant first; none if the model cannot be fitted. */
    List<Hyperarticulation.Term> fit() {
        int[] known = IntStream.range(0, tokens.size())
                .filter(token -> columns.values().stream().noneMatch(column -> Double.isNaN(column[token])))
                .toArray();
        List<String> names = new ArrayList<>(List.of(CONSTANT));
        List<double[]> varying = new ArrayList<>();
        columns.forEach((term, column) -> {
            if (IntStream.of(known)
                            .mapToDouble(token -> column[token])
                            .distinct()
                            .count()
                    > 1) {
                names.add(term);
                varying.add(column);
            }
        });
        double[][] rows =
                IntStream.of(known).mapToObj(token -> row(varying, token)).toArray(double[][]::new);
        double[] outcomes = IntStream.of(known)
                .mapToDouble(token -> tokens.get(token).attention())
                .toArray();
        List<String> speakers = IntStream.of(known)
                .mapToObj(token -> tokens.get(token).speaker())
                .toList();
        Optional<List<ClusteredRegression.Coefficient>> fitted = ClusteredRegression.fit(rows, outcomes, speakers);
        int clusters = (int) speakers.stream().distinct().count();
        return fitted.map(coefficients -> IntStream.range(0, names.size())
                        .mapToObj(i -> term(names.get(i), coefficients.get(i), rows.length, clusters))
                        .toList())
                .orElse(List.of());
    }

    private static double[] row(List<double[]> columns, int token) {
        double[] row = new double[columns.size() + 1];
        row[0] = 1;
        for (int i = 0; i < columns.size(); i++) {
            row[i + 1] = columns.get(i)[token];
        }
        return row;
    }

    private Hyperarticulation.Term term(String term, ClusteredRegression.Coefficient fitted, int rows, int clusters) {
        return new Hyperarticulation.Term(
                name, term, fitted.value(), fitted.low(), fitted.high(), fitted.p(), rows, clusters);
    }
}
