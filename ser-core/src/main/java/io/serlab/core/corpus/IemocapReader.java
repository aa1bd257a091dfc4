package io.serlab.core.corpus;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.LabelMap;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.alignment.AlignmentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads IEMOCAP: the turns that its evaluation files label, session by session and dialogue by dialogue, with the phones and
 * words of its forced alignment.
 */
final class IemocapReader implements CorpusReader {
    private static final int SESSIONS = 5;
    private static final Map<String, String> CLASSES =
            Map.of("ang", "anger", "exc", "happiness", "hap", "happiness", "neu", "neutral", "sad", "sadness");
    private static final List<String> OTHERS = List.of("fru", "sur", "fea", "dis", "oth", "xxx");
    private static final List<String> ALIGNMENTS = List.of(".phseg", ".wdseg");

    private final Path root;
    private final boolean aligned;
    private final AlignmentReader alignments = new AlignmentReader(Optional.empty());

    /** @param aligned whether the forced alignment is read */
    IemocapReader(Path root, boolean aligned) {
        this.root = root;
        this.aligned = aligned;
    }

    @Override
    public Protocol protocol() {
        return Protocol.ofClasses(CLASSES.values().stream().distinct().sorted().toList())
                .with(new LabelMap(new java.util.TreeMap<>(CLASSES), OTHERS))
                .with(new Folds.SpeakerGroups(Math.max(2, sessions().size())), new Development.Speakers(1));
    }

    /** The sessions that are there; all, where none is. */
    private List<Integer> sessions() {
        List<Integer> present = IntStream.rangeClosed(1, SESSIONS)
                .filter(session -> Files.isDirectory(session(session)))
                .boxed()
                .toList();
        return present.isEmpty() ? IntStream.rangeClosed(1, SESSIONS).boxed().toList() : present;
    }

    private Path session(int number) {
        return root.resolve("Session" + number);
    }

    @Override
    public Corpus read() {
        CorpusFiles.firstOf(root, "session", List.of("Session1", "Session2", "Session3", "Session4", "Session5"));
        List<Utterance> utterances = new ArrayList<>();
        Set<String> recordings = new TreeSet<>();
        for (int session : sessions()) {
            Path wav = session(session).resolve("sentences/wav");
            recordings.addAll(recordings(wav));
            for (IemocapTurn turn : IemocapTurn.read(session(session).resolve("dialog/EmoEvaluation"), session)) {
                utterances.add(utterance(turn, wav));
            }
        }
        CorpusFiles.requireUniqueIds(utterances);
        CorpusFiles.requireNoneMissing(
                utterances.stream()
                        .map(Utterance::id)
                        .filter(id -> !recordings.contains(id))
                        .toList(),
                root.resolve("Session*/dialog/EmoEvaluation"));
        utterances.forEach(each -> recordings.remove(each.id()));
        return new Corpus(
                utterances,
                recordings.stream()
                        .map(name -> new Exclusion(name, "not in the evaluation files"))
                        .toList());
    }

    private static Set<String> recordings(Path wav) {
        Set<String> names = new TreeSet<>();
        for (String dialogue : CorpusFiles.folders(wav)) {
            names.addAll(CorpusFiles.wavNames(wav.resolve(dialogue)));
        }
        return names;
    }

    private Utterance utterance(IemocapTurn turn, Path wav) {
        String name = turn.name() + ".wav";
        Path folder = wav.resolveSibling("ForcedAlignment").resolve(turn.dialogue());
        return Utterance.builder(name, wav.resolve(turn.dialogue()).resolve(name))
                .label(turn.label())
                .dimensions(turn.ratings())
                .speaker(turn.speaker())
                .segments(aligned ? segments(folder, turn.name()) : List.of())
                .attribute("session", String.valueOf(turn.session()))
                .attribute("dialogue", turn.dialogue())
                .attribute("scenario", turn.isImprovised() ? "improvised" : "scripted")
                .attribute("sex", turn.speaker().startsWith("F") ? "female" : "male")
                .build();
    }

    private List<Segment> segments(Path folder, String turn) {
        Set<Segment> segments = new LinkedHashSet<>();
        Stream.of(ALIGNMENTS)
                .flatMap(List::stream)
                .map(extension -> folder.resolve(turn + extension))
                .filter(Files::exists)
                .forEach(file -> segments.addAll(alignments.read(file, Set.of(turn))));
        return List.copyOf(segments);
    }
}
