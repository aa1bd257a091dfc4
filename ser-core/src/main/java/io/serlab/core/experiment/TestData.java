package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.corpus.SplitNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the test data out of an experiment that is to report its development data. The corpus's own test split loses its
 * labels before they are read and then takes no part at all; a fold loses its test speakers. Who is development speaker
 * stays as it is with the test data.
 */
public final class TestData {
    /** The key of the protocol, and the value that leaves the test data out. */
    public static final String KEY = "report";

    public static final String DEVELOPMENT = "development";

    static final Parameter REPORT = new Parameter(
            KEY,
            Parameter.Type.CHOICE,
            null,
            false,
            Range.ALL,
            List.of("test", DEVELOPMENT),
            "What the figures are of: the test data, or development, which takes the test data out before anything is "
                    + "prepared; without it test");

    private TestData() {}

    /** Whether a protocol leaves the test data out; says so in what is written of it. */
    static boolean isLeftOut(Settings protocol, List<Map<String, Object>> written) {
        boolean leftOut = protocol.value(KEY).filter(DEVELOPMENT::equals).isPresent();
        if (leftOut) {
            written.forEach(spec -> spec.computeIfPresent("protocol", (name, block) -> {
                Map<Object, Object> with = new LinkedHashMap<>((Map<?, ?>) block);
                with.put(KEY, DEVELOPMENT);
                return with;
            }));
        }
        return leftOut;
    }

    /** What the corpus reader finds; of test data that are left out nothing but who speaks. */
    static Corpus read(ExperimentSpec spec) {
        Corpus corpus = spec.reader().read();
        SplitNames.require(corpus, spec.protocol(), spec.reader().protocol().splits());
        if (!spec.testLeftOut() || !(spec.protocol().folds() instanceof Folds.None)) {
            return corpus;
        }
        List<Utterance> utterances = corpus.utterances().stream()
                .map(each -> isTest(spec, each) ? withoutLabel(each) : each)
                .toList();
        return new Corpus(utterances, corpus.exclusions(), corpus.remarks());
    }

    private static boolean isTest(ExperimentSpec spec, Utterance utterance) {
        return utterance
                .split()
                .flatMap(spec.protocol().splits()::purpose)
                .filter(Split.TEST::equals)
                .isPresent();
    }

    private static Utterance withoutLabel(Utterance utterance) {
        return Utterance.builder(utterance.id(), utterance.audio())
                .speaker(utterance.speaker().orElse(null))
                .split(utterance.split().orElse(null))
                .build();
    }

    /** The corpus without its test split, if that is left out. */
    static LabelledCorpus leftOut(ExperimentSpec spec, LabelledCorpus corpus) {
        if (!spec.testLeftOut()) {
            return corpus;
        }
        List<LabelledUtterance> others = corpus.utterances().stream()
                .filter(each -> each.purpose() != Split.TEST)
                .toList();
        return new LabelledCorpus(corpus.protocol(), others, corpus.exclusions(), corpus.remarks());
    }

    /**
     * The folds without their test data, if those are left out.
     *
     * @throws InvalidInputException if nothing would be left to report
     */
    static List<Fold> leftOut(ExperimentSpec spec, List<Fold> folds) {
        return spec.testLeftOut() ? folds.stream().map(TestData::leftOut).toList() : folds;
    }

    private static Fold leftOut(Fold fold) {
        if (fold.development().isEmpty()) {
            throw noDevelopment();
        }
        return new Fold(fold.name(), fold.train(), fold.development(), List.of());
    }

    /** That there is nothing but test data to report. */
    public static InvalidInputException noDevelopment() {
        return new InvalidInputException(
                "no-development-data",
                "Without test data there must be development data to report, but protocol.development is none.",
                "protocol.development",
                "set protocol.development to speakers: 1, to a share, or to given",
                null);
    }
}
