package io.serlab.core.corpus;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.LabelMap;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.SplitMap;
import io.serlab.api.corpus.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads MSP-Podcast: the rows of the label file in their order, then the recordings of Test3, which have no row, by name.
 */
final class MspPodcastReader implements CorpusReader {
    private static final List<String> AUDIO = List.of("Audios", "Audio");
    private static final List<String> LABELS = List.of(
            "Labels/labels_consensus.csv",
            "Labels/labels_consensus.json",
            // Spelt so up to release 1.9.
            "Labels/labels_concensus.csv",
            "Labels/labels_concensus.json");
    private static final Pattern TEST3 = Pattern.compile("MSP-PODCAST_test3_\\d+\\.wav");

    private final Path root;
    private final boolean raters;

    /** @param raters whether the shares of the raters are read too */
    MspPodcastReader(Path root, boolean raters) {
        this.root = root;
        this.raters = raters;
    }

    @Override
    public Protocol protocol() {
        return Protocol.ofClasses(List.of("A", "S", "H", "U", "F", "D", "C", "N"))
                .with(new LabelMap(Map.of(), List.of("O", "X")))
                .with(new SplitMap(List.of("Train"), List.of("Development", "Validation"), List.of("Test3")));
    }

    @Override
    public Corpus read() {
        Path labels = CorpusFiles.firstOf(root, "label file", LABELS);
        Path audio = CorpusFiles.firstOf(root, "audio folder", AUDIO);
        List<Utterance> utterances = new ArrayList<>();
        Map<String, Map<String, Double>> shares = raters
                ? RaterLabels.read(CorpusFiles.firstOf(root, "file of raters", List.of(RaterLabels.FILE)))
                : Map.of();
        for (TableRow row : ConsensusLabels.read(labels)) {
            utterances.add(ConsensusLabels.utterance(row, audio)
                    .distribution(shares.getOrDefault(row.required(ConsensusLabels.FILE_NAME), Map.of()))
                    .build());
        }
        CorpusFiles.requireUniqueIds(utterances);
        Set<String> unlisted = unlisted(labels, audio, utterances);
        List<Exclusion> exclusions = new ArrayList<>();
        for (String name : unlisted) {
            if (TEST3.matcher(name).matches()) {
                utterances.add(Utterance.builder(name, audio.resolve(name))
                        .split("Test3")
                        .build());
            } else {
                exclusions.add(new Exclusion(name, "not in the label file"));
            }
        }
        return new Corpus(utterances, exclusions);
    }

    /** Recordings without a row; a row without a recording is an error. */
    private static Set<String> unlisted(Path labels, Path audio, List<Utterance> listed) {
        Set<String> present = CorpusFiles.wavNames(audio);
        List<String> missing = new ArrayList<>();
        for (Utterance each : listed) {
            if (!present.remove(each.id())) {
                missing.add(each.id());
            }
        }
        CorpusFiles.requireNoneMissing(missing, labels);
        return present;
    }
}
