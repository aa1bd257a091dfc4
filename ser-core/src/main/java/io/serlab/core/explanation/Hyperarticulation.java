package io.serlab.core.explanation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.acoustics.MeasuredPhones;
import io.serlab.core.acoustics.PhoneMeasures;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.CsvText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether carefully articulated phones are attended: the attention of each spoken phone, regressed on all signs of careful
 * articulation together. Our own definition.
 *
 * @param terms of the model {@code phones}, then of the model {@code vowels}; empty if neither can be fitted
 */
public record Hyperarticulation(List<Term> terms) {
    private static final String FILE = "hyperarticulation.csv";
    private static final List<String> HEADER =
            List.of("model", "term", "coefficient", "low", "high", "p", "tokens", "clusters");

    public Hyperarticulation {
        terms = List.copyOf(terms);
    }

    /**
     * A term of a model.
     *
     * @param model {@code phones}, or {@code vowels}
     * @param coefficient what one more unit of the term adds to the mean of T·a over the phone's frames, all other terms held
     * @param low lower end of the 95 % interval
     * @param high upper end
     * @param p the chance of a coefficient this far from 0 if it were 0; NaN if nothing varies
     * @param tokens phones as spoken
     * @param clusters speakers
     */
    public record Term(
            String model,
            String term,
            double coefficient,
            double low,
            double high,
            double p,
            int tokens,
            int clusters) {

        /** Whether it is what a model gives where all terms are 0. */
        public boolean isConstant() {
            return term.equals(ArticulationModel.CONSTANT);
        }

        /** Whether it differs from 0, with the whole interval and p below 0.05. */
        public boolean isClear() {
            return p < 0.05 && (low > 0 || high < 0);
        }

        private static Term overSeeds(List<Term> seeds) {
            Term first = seeds.get(0);
            return new Term(
                    first.model(),
                    first.term(),
                    seeds.stream().mapToDouble(Term::coefficient).average().orElseThrow(),
                    seeds.stream().mapToDouble(Term::low).min().orElseThrow(),
                    seeds.stream().mapToDouble(Term::high).max().orElseThrow(),
                    seeds.stream().mapToDouble(Term::p).max().orElseThrow(),
                    first.tokens(),
                    first.clusters());
        }
    }

    /**
     * That of the runs of several seeds on the same utterances: the mean coefficients, the least and the greatest end of the
     * seeds' intervals, and the greatest p. A term that not every seed has is left out.
     */
    public static Hyperarticulation overSeeds(List<Hyperarticulation> seeds) {
        Map<List<String>, List<Term>> byName = new LinkedHashMap<>();
        seeds.forEach(seed -> seed.terms()
                .forEach(term -> byName.computeIfAbsent(List.of(term.model(), term.term()), key -> new ArrayList<>())
                        .add(term)));
        return new Hyperarticulation(byName.values().stream()
                .filter(ofSeeds -> ofSeeds.size() == seeds.size())
                .map(Term::overSeeds)
                .toList());
    }

    /**
     * Measures the phones of utterances; what are pauses, noise or vocalisations is left aside.
     *
     * @param before is run before each recording; what it throws ends the measuring
     * @throws InvalidInputException if a recording cannot be read
     */
    public static MeasuredPhones measure(Collection<Utterance> utterances, Runnable before) {
        Map<String, List<PhoneMeasures>> measured = new LinkedHashMap<>();
        for (Utterance each : utterances) {
            before.run();
            List<Segment> phones = PhoneToken.phones(each);
            if (!phones.isEmpty()) {
                measured.put(
                        each.id(), PhoneMeasures.of(AudioFiles.read(each.audio()), phones, PhoneToken.vowels(each)));
            }
        }
        return new MeasuredPhones(measured);
    }

    /**
     * Fits both models over the measured utterances.
     *
     * @param attention per id one weight per frame, as {@link FrameAttention#mean} gives them
     */
    public static Hyperarticulation of(
            Map<String, double[]> attention,
            FrameTimes times,
            Collection<Utterance> utterances,
            MeasuredPhones measured) {
        List<PhoneToken> tokens = new ArrayList<>();
        for (Utterance each : utterances) {
            double[] weights = attention.get(each.id());
            if (weights != null) {
                tokens.addAll(PhoneToken.of(each, measured.of(each.id()), weights, times));
            }
        }
        return of(tokens);
    }

    static Hyperarticulation of(List<PhoneToken> tokens) {
        List<Term> terms = new ArrayList<>();
        terms.addAll(ArticulationModel.phones(tokens).fit());
        terms.addAll(ArticulationModel.vowels(tokens).fit());
        return new Hyperarticulation(terms);
    }

    /** The terms of a model other than its constant. */
    public List<Term> ofModel(String model) {
        return terms.stream()
                .filter(each -> each.model().equals(model) && !each.isConstant())
                .toList();
    }

    /** That of a run, if its corpus says where its phones are. */
    public static Optional<Hyperarticulation> find(Path runFolder) {
        Path file = runFolder.resolve(FILE);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static Hyperarticulation read(Path file) {
        List<Term> terms = new ArrayList<>();
        try {
            for (List<String> row : CsvTable.read(file).rows()) {
                terms.add(new Term(
                        row.get(0),
                        row.get(1),
                        Double.parseDouble(row.get(2)),
                        Double.parseDouble(row.get(3)),
                        Double.parseDouble(row.get(4)),
                        Double.parseDouble(row.get(5)),
                        Integer.parseInt(row.get(6)),
                        Integer.parseInt(row.get(7))));
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new InvalidInputException(
                    "malformed-csv",
                    "Not a table of hyperarticulation: %s: its columns must be %s."
                            .formatted(file, String.join(", ", HEADER)),
                    e);
        }
        return new Hyperarticulation(terms);
    }

    /** Writes {@code hyperarticulation.csv}; nothing if there are no terms. */
    public void write(Path runFolder) {
        if (!terms.isEmpty()) {
            List<List<Object>> rows = new ArrayList<>();
            terms.forEach(each -> rows.add(List.of(
                    each.model(),
                    each.term(),
                    each.coefficient(),
                    each.low(),
                    each.high(),
                    each.p(),
                    each.tokens(),
                    each.clusters())));
            AtomicFiles.write(runFolder.resolve(FILE), CsvText.of(HEADER, rows));
        }
    }
}
