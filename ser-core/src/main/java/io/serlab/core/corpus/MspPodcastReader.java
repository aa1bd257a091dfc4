package io.serlab.core.corpus;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.LabelMap;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.SplitMap;
import io.serlab.api.corpus.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads MSP-Podcast: the rows of the label file in their order, then the recordings of Test3, which have no row, by name.
 */
final class MspPodcastReader implements CorpusReader {
    private static final Pattern TEST3 = Pattern.compile("MSP-PODCAST_test3_\\d+\\.wav");
    private static final String TRAIN = "Train";
    private static final String NO_AGREEMENT = "X";
    private static final String KEPT = "training turn without agreement, kept for the shares of its raters";

    private final MspPodcastSettings settings;
    private final MspPodcastFiles files;

    MspPodcastReader(MspPodcastSettings settings) {
        this.settings = settings;
        this.files = new MspPodcastFiles(settings.root());
    }

    @Override
    public Protocol protocol() {
        return Protocol.ofClasses(List.of("A", "S", "H", "U", "F", "D", "C", "N"))
                .with(new LabelMap(Map.of(), List.of("O", NO_AGREEMENT)))
                .with(new SplitMap(List.of(TRAIN), List.of("Development", "Validation"), List.of("Test3")));
    }

    @Override
    public Corpus read() {
        Path labels = files.labels(settings.labels());
        if (!files.isOfRaters(labels)) {
            settings.requireNoRule(labels);
        }
        Path audio = files.audio();
        List<Remark> remarks = new ArrayList<>(files.remarks(settings.labels(), labels));
        Map<String, RaterTally> raters = raters(remarks);
        List<Utterance> utterances = new ArrayList<>();
        List<String> outsideScale = new ArrayList<>();
        for (TableRow row : new MspPodcastLabels(files, labels).rows(settings.rule())) {
            Utterance utterance = utterance(row, audio, raters, remarks);
            utterances.add(utterance);
            utterance
                    .dimensions()
                    .filter(ratings -> !ConsensusLabels.isOnScale(ratings))
                    .ifPresent(ratings -> outsideScale.add(words(utterance.id(), ratings)));
        }
        CorpusFiles.requireUniqueIds(utterances);
        ConsensusLabels.requireOnScale(outsideScale, labels);
        List<Exclusion> exclusions = addTest(unlisted(labels, audio, utterances), audio, utterances);
        return new Corpus(utterances, exclusions, remarks);
    }

    private Map<String, RaterTally> raters(List<Remark> remarks) {
        if (!settings.raters()) {
            return Map.of();
        }
        RaterLabels read = RaterLabels.read(files.raters(settings.ratersFile()), settings.rule(), false);
        remarks.addAll(read.remarks());
        return read.turns();
    }

    private Utterance utterance(TableRow row, Path audio, Map<String, RaterTally> raters, List<Remark> remarks) {
        Utterance.Builder builder = ConsensusLabels.utterance(row, audio);
        RaterTally tally = raters.get(row.required(ConsensusLabels.FILE_NAME));
        if (tally == null) {
            return builder.build();
        }
        builder.distribution(tally.distribution());
        keep(row, tally).ifPresent(makeshift -> {
            builder.label(makeshift).attribute(Agreement.ATTRIBUTE, Agreement.NONE);
            remarks.add(new Remark(row.required(ConsensusLabels.FILE_NAME), KEPT));
        });
        return builder.build();
    }

    /** The label under which a turn without agreement is kept. */
    private Optional<String> keep(TableRow row, RaterTally tally) {
        boolean disputed =
                row.get(ConsensusLabels.CLASS).filter(NO_AGREEMENT::equals).isPresent();
        boolean training = row.get(ConsensusLabels.SPLIT).filter(TRAIN::equals).isPresent();
        return settings.keepsDisputed() && disputed && training ? tally.leading() : Optional.empty();
    }

    private static String words(String id, Dimensions ratings) {
        return "%s (%s, %s, %s)".formatted(id, ratings.arousal(), ratings.valence(), ratings.dominance());
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

    /** Adds the recordings of Test3, and says which others belong to nothing. */
    private static List<Exclusion> addTest(Set<String> unlisted, Path audio, List<Utterance> utterances) {
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
        return exclusions;
    }
}
