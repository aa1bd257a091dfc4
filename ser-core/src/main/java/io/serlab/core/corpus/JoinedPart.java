package io.serlab.core.corpus;

import io.serlab.api.EnumWords;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of several corpora that are read as one.
 *
 * @param name comes before its speakers, and before its ids unless they stay as they are
 * @param labels its labels, or the classes of its own protocol, to the joint classes; a label that is a class needs no entry
 * @param excluded labels, or classes of its own protocol, whose utterances are left out
 */
public record JoinedPart(
        String name, CorpusReader reader, Use use, Ids ids, Map<String, String> labels, List<String> excluded) {
    /** The key of the part's reader and its settings. */
    public static final String CORPUS = "corpus";

    /** The key that says what becomes of its ids. */
    public static final String IDS = "ids";

    /** The attribute of an utterance that names its part. */
    public static final String ATTRIBUTE = "corpus";

    private static final String USE = "use";
    private static final String LABELS = "labels";
    private static final String EXCLUDE = "exclude";

    /** What a file says of a part. */
    public static final ComponentSpec SPEC = new ComponentSpec(
            "part",
            "One of the corpora that are read as one",
            "",
            List.of(
                    Parameter.required(CORPUS, Parameter.Type.MAP, "The reader and its settings, as in a block corpus"),
                    Parameter.choice(
                            USE, Use.class, "What its labelled utterances are for; own: what its own splits say"),
                    Parameter.choice(
                            IDS,
                            Ids.class,
                            "Whether its name comes before its ids, or they stay its own, as a challenge asks for them"),
                    Parameter.of(
                            LABELS, Parameter.Type.MAP, Map.of(), "Its label, or class of its own, to the joint class"),
                    Parameter.of(
                            EXCLUDE, Parameter.Type.LIST, List.of(), "Its labels, or classes, that are left out")));

    /** What the utterances of a part are for. */
    public enum Use {
        TRAIN,
        DEVELOPMENT,
        TEST,
        /** What its own splits say. */
        OWN;

        String word() {
            return EnumWords.of(this);
        }
    }

    /** What becomes of a part's ids. */
    public enum Ids {
        /** The part's name comes before them, so that no other part has the same. */
        PREFIXED,
        /** They stay as they are. */
        OWN
    }

    public JoinedPart {
        labels = Map.copyOf(labels);
        excluded = List.copyOf(excluded);
    }

    /** A part as a file describes it. */
    public static JoinedPart of(String name, CorpusReader reader, Settings settings) {
        Map<String, String> labels = new LinkedHashMap<>();
        settings.map(LABELS).forEach((label, joint) -> labels.put(label, String.valueOf(joint)));
        return new JoinedPart(
                name,
                reader,
                settings.choice(USE, Use.class),
                settings.choice(IDS, Ids.class),
                labels,
                settings.list(EXCLUDE).stream().map(String::valueOf).toList());
    }
}
