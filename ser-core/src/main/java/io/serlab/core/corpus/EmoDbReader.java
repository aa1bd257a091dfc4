package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.files.Listing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads EmoDB, whose file names say all but what is said when: {@code 03a01Wa.wav} is speaker, text, emotion and take;
 * {@code lablaut} beside {@code wav} holds its phones, {@code silb} and {@code labsilb} its syllables.
 */
final class EmoDbReader implements CorpusReader {
    private static final Map<String, String> EMOTIONS = new TreeMap<>(Map.of(
            "W", "anger",
            "L", "boredom",
            "E", "disgust",
            "A", "fear",
            "F", "happiness",
            "N", "neutral",
            "T", "sadness"));
    private static final Pattern NAME = Pattern.compile("(\\d\\d)([a-z]\\d\\d)([A-Z])([a-z]?)\\.wav");

    private final Path root;
    private final EmoDbListeners.Use listeners;

    /** @param listeners what is read of the listening test */
    EmoDbReader(Path root, EmoDbListeners.Use listeners) {
        this.root = root;
        this.listeners = listeners;
    }

    @Override
    public Protocol protocol() {
        return Protocol.ofClasses(EMOTIONS.values().stream().sorted().toList())
                .with(new Folds.LeaveOneSpeakerOut(), new Development.Speakers(1));
    }

    @Override
    public Corpus read() {
        CorpusFiles.requireFolder(root);
        Path folder = Files.isDirectory(root.resolve("wav")) ? root.resolve("wav") : root;
        Set<String> names = CorpusFiles.wavNames(folder);
        if (names.isEmpty()) {
            throw new InvalidInputException("missing-files", "No WAV file lies in " + folder);
        }
        checkNames(folder, names);
        EmoDbLabelFolder labels = new EmoDbLabelFolder(root);
        EmoDbListeners test = EmoDbListeners.read(root, listeners, names);
        List<Utterance> utterances = names.stream()
                .map(name -> utterance(folder, name, labels.read(name), test))
                .toList();
        return new Corpus(utterances, List.of(), labels.remarks(names));
    }

    private static void checkNames(Path folder, Set<String> names) {
        List<String> strange = names.stream().filter(name -> !isKnown(name)).toList();
        if (!strange.isEmpty()) {
            throw new InvalidInputException(
                    "unknown-label",
                    "%d file names in %s are not of EmoDB, like 03a01Wa.wav with an emotion letter out of %s: %s"
                            .formatted(strange.size(), folder, EMOTIONS, Listing.of(strange)),
                    folder.toString(),
                    null,
                    null);
        }
    }

    private static boolean isKnown(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() && EMOTIONS.containsKey(matcher.group(3));
    }

    private Utterance utterance(Path folder, String name, List<Segment> segments, EmoDbListeners test) {
        Matcher matcher = NAME.matcher(name);
        matcher.matches();
        Utterance.Builder builder = Utterance.builder(name, folder.resolve(name))
                .speaker(matcher.group(1))
                .label(EMOTIONS.get(matcher.group(3)))
                .attribute("text", matcher.group(2))
                .attribute("take", matcher.group(4))
                .segments(segments);
        test.tell(name, EMOTIONS.getOrDefault(matcher.group(3), ""), EMOTIONS.values(), builder);
        return builder.build();
    }
}
