package io.serlab.batch.job;

import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.acoustics.MeasureFolder;
import io.serlab.core.acoustics.MeasuredPhones;
import io.serlab.core.acoustics.PhoneMeasures;
import io.serlab.core.acoustics.SoundTier;
import io.serlab.core.alignment.EmoDbSyllables;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.experiment.CanonicalHash;
import io.serlab.core.explanation.FrameTimes;
import io.serlab.core.explanation.Hyperarticulation;
import io.serlab.core.features.AudioItem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is measured of the recordings that a run explains. It is kept in {@code HOME/acoustics}, for all runs on the same
 * utterances.
 */
final class AcousticsWork {
    private final RunSession session;
    private final List<Utterance> utterances;
    private final List<Utterance> withPhones;

    /** @param utterances all that are explained */
    AcousticsWork(RunSession session, List<Utterance> utterances) {
        this.session = session;
        this.utterances = utterances;
        this.withPhones = utterances.stream()
                .filter(each -> each.segments().stream()
                        .anyMatch(segment -> segment.tier().equals(Segment.PHONE)))
                .toList();
    }

    /** The tier {@link SoundTier#TIER} by id, where the corpus does not say what is spoken when. */
    Map<String, List<Segment>> sounds() {
        if (!withPhones.isEmpty()) {
            return Map.of();
        }
        Path file = file("sounds", SoundTier.VERSION, utterances);
        return found(SoundTier.find(file), file)
                .orElseGet(() -> {
                    session.progress().note("Measuring the sound of %d recordings.".formatted(utterances.size()));
                    Map<String, List<Segment>> segments = new LinkedHashMap<>();
                    for (Utterance each : utterances) {
                        session.requireGoingOn("measuring recordings");
                        segments.put(each.id(), SoundTier.of(AudioFiles.read(each.audio())));
                    }
                    SoundTier fresh = new SoundTier(segments);
                    fresh.write(file);
                    return fresh;
                })
                .utterances();
    }

    /** Writes {@code hyperarticulation.csv}, where the corpus says where its phones are. */
    void writeArticulation(Map<String, double[]> attention, FrameTimes times) {
        if (!withPhones.isEmpty()) {
            Hyperarticulation.of(attention, times, withPhones, phones())
                    .write(session.folder().root());
        }
    }

    private MeasuredPhones phones() {
        Path file = file("phones", PhoneMeasures.VERSION, withPhones);
        return found(MeasuredPhones.find(file), file).orElseGet(() -> {
            session.progress().note("Measuring the phones of %d recordings.".formatted(withPhones.size()));
            MeasuredPhones fresh =
                    Hyperarticulation.measure(withPhones, () -> session.requireGoingOn("measuring recordings"));
            fresh.write(file);
            return fresh;
        });
    }

    private <T> Optional<T> found(Optional<T> measures, Path file) {
        measures.ifPresent(known -> folder().used(file));
        return measures;
    }

    /** A file whose name differs where the audio or the phones do. */
    private Path file(String what, int version, List<Utterance> measured) {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (AudioItem item : session.preparation().items()) {
            hashes.put(item.id(), item.sha256());
        }
        List<Object> parts = new ArrayList<>(List.of(version));
        for (Utterance each : measured) {
            parts.add(List.of(
                    each.id(),
                    hashes.getOrDefault(each.id(), ""),
                    each.segments().stream()
                            .filter(segment -> !segment.tier().startsWith(EmoDbSyllables.SYLLABLE)) // not measured
                            .map(segment -> List.of(segment.tier(), segment.start(), segment.end(), segment.label()))
                            .toList()));
        }
        return folder().table(what, CanonicalHash.of(parts));
    }

    private MeasureFolder folder() {
        Path home = session.folder().root().resolve("../..").normalize();
        return new MeasureFolder(home.resolve("acoustics"), Clock.systemUTC());
    }
}
