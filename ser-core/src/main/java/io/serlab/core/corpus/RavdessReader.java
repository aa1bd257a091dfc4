package io.serlab.core.corpus;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads RAVDESS, whose file names say all: {@code 03-01-05-01-02-01-12.wav} is modality, vocal channel, emotion, intensity,
 * statement, repetition and actor.
 */
final class RavdessReader implements CorpusReader {
    private static final List<String> EMOTIONS =
            List.of("neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised");
    private static final Pattern NAME =
            Pattern.compile("(0[1-3])-(0[12])-(0[1-8])-(0[12])-(0[12])-(0[12])-(0[1-9]|1\\d|2[0-4])\\.wav");
    private static final String EXAMPLE =
            "03-01-05-01-02-01-12.wav (modality 01 to 03, vocal channel 01 or 02, emotion 01 to"
                    + " 08, intensity, statement and repetition 01 or 02, actor 01 to 24)";
    private static final String AUDIO_ONLY = "03";
    private static final String SPEECH = "01";
    // Audio_Speech_Actors_01-24/Actor_01/ and nothing deeper.
    private static final int DEPTH = 2;

    private final Path root;
    private final String channel;

    /** @param channel {@code speech}, {@code song} or {@code both} */
    RavdessReader(Path root, String channel) {
        this.root = root;
        this.channel = channel;
    }

    @Override
    public Protocol protocol() {
        List<String> classes = EMOTIONS.stream()
                // Nobody sings with disgust or surprise.
                .filter(each -> !channel.equals("song")
                        || !List.of("disgust", "surprised").contains(each))
                .sorted()
                .toList();
        return Protocol.ofClasses(classes).with(new Folds.SpeakerGroups(6), new Development.Speakers(4));
    }

    @Override
    public Corpus read() {
        List<Utterance> utterances = new ArrayList<>();
        List<Exclusion> exclusions = new ArrayList<>();
        CodedNames.read(root, DEPTH, NAME, EXAMPLE).forEach((file, parts) -> {
            String name = file.getFileName().toString();
            String vocal = parts.group(2).equals(SPEECH) ? "speech" : "song";
            if (!parts.group(1).equals(AUDIO_ONLY)) {
                exclusions.add(new Exclusion(name, "modality " + parts.group(1)));
            } else if (!channel.equals("both") && !channel.equals(vocal)) {
                exclusions.add(new Exclusion(name, "vocal channel " + vocal));
            } else {
                utterances.add(utterance(name, file, parts, vocal));
            }
        });
        return new Corpus(utterances, exclusions);
    }

    private static Utterance utterance(String name, Path file, Matcher parts, String vocal) {
        return Utterance.builder(name, file)
                .label(EMOTIONS.get(Integer.parseInt(parts.group(3)) - 1))
                .speaker(parts.group(7))
                .attribute("channel", vocal)
                .attribute("intensity", parts.group(4).equals("01") ? "normal" : "strong")
                .attribute("statement", parts.group(5))
                .attribute("repetition", parts.group(6))
                .attribute("sex", Integer.parseInt(parts.group(7)) % 2 == 1 ? "male" : "female")
                .build();
    }
}
