package io.serlab.core.corpus;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.LabelMap;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Utterance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads CREMA-D, whose file names say nearly all: {@code 1001_IEO_ANG_HI.wav} is actor, sentence, emotion and level. Sex and
 * age come from {@code VideoDemographics.csv}, if it is there.
 */
final class CremaDReader implements CorpusReader {
    private static final Map<String, String> EMOTIONS = new TreeMap<>(Map.of(
            "ANG", "anger", "DIS", "disgust", "FEA", "fear", "HAP", "happiness", "NEU", "neutral", "SAD", "sadness"));
    private static final Pattern NAME =
            Pattern.compile("(100[1-9]|10[1-8]\\d|109[01])_(IEO|TIE|IOM|IWW|TAI|MTI|IWL|ITH|DFA|ITS|TSI|WSI)"
                    + "_(ANG|DIS|FEA|HAP|NEU|SAD)_(LO|MD|HI|XX?)\\.wav");
    private static final String EXAMPLE =
            "1001_IEO_ANG_HI.wav (actor 1001 to 1091, one of twelve sentences, emotion ANG, DIS,"
                    + " FEA, HAP, NEU or SAD, level LO, MD, HI or XX)";
    private static final String DEMOGRAPHICS = "VideoDemographics.csv";
    private static final String ACTOR = "ActorID";

    private final Path root;

    CremaDReader(Path root) {
        this.root = root;
    }

    @Override
    public Protocol protocol() {
        return Protocol.ofClasses(List.copyOf(EMOTIONS.values()))
                .with(new LabelMap(EMOTIONS, List.of()))
                .with(new Folds.SpeakerGroups(5), new Development.Share(0.1));
    }

    @Override
    public Corpus read() {
        CorpusFiles.requireFolder(root);
        Path folder = Files.isDirectory(root.resolve("AudioWAV")) ? root.resolve("AudioWAV") : root;
        Map<String, TableRow> actors = actors();
        List<Utterance> utterances = new ArrayList<>();
        CodedNames.read(folder, 0, NAME, EXAMPLE)
                .forEach((file, parts) -> utterances.add(utterance(file, parts, actors.get(parts.group(1)))));
        return new Corpus(utterances, List.of());
    }

    private Map<String, TableRow> actors() {
        Map<String, TableRow> actors = new HashMap<>();
        Path file = root.resolve(DEMOGRAPHICS);
        if (Files.exists(file)) {
            TableFile.delimited(file, ',')
                    .requiring(List.of(ACTOR))
                    .rows()
                    .forEach(row -> actors.put(row.required(ACTOR), row));
        }
        return actors;
    }

    private static Utterance utterance(Path file, Matcher parts, @org.jspecify.annotations.Nullable TableRow actor) {
        Utterance.Builder builder = Utterance.builder(file.getFileName().toString(), file)
                .label(parts.group(3))
                .speaker(parts.group(1))
                .attribute("sentence", parts.group(2))
                // One name ends in a single X.
                .attribute("level", parts.group(4).equals("X") ? "XX" : parts.group(4));
        if (actor != null) {
            actor.get("Sex").ifPresent(sex -> builder.attribute("sex", sex.toLowerCase(Locale.ROOT)));
            actor.get("Age").ifPresent(age -> builder.attribute("age", age));
        }
        return builder.build();
    }
}
