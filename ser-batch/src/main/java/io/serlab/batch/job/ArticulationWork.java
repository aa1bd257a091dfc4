package io.serlab.batch.job;

import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.acoustics.MeasuredPhones;
import io.serlab.core.acoustics.PhoneMeasures;
import io.serlab.core.experiment.CanonicalHash;
import io.serlab.core.explanation.FrameTimes;
import io.serlab.core.explanation.Hyperarticulation;
import io.serlab.core.features.AudioItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a run's {@code hyperarticulation.csv} where its corpus says where the phones are. What was measured of the
 * recordings is kept in {@code HOME/acoustics}, for all runs on the same utterances.
 */
final class ArticulationWork {
    private final RunSession session;
    private final List<Utterance> utterances;

    /** @param utterances all that are explained */
    ArticulationWork(RunSession session, List<Utterance> utterances) {
        this.session = session;
        this.utterances = utterances.stream()
                .filter(each -> each.segments().stream()
                        .anyMatch(segment -> segment.tier().equals(Segment.PHONE)))
                .toList();
    }

    void write(Map<String, double[]> attention, FrameTimes times) {
        if (!utterances.isEmpty()) {
            Hyperarticulation.of(attention, times, utterances, measured())
                    .write(session.folder().root());
        }
    }

    private MeasuredPhones measured() {
        Path home = session.folder().root().resolve("../..").normalize();
        Path file = home.resolve("acoustics").resolve("phones-" + key() + ".csv");
        return MeasuredPhones.find(file).orElseGet(() -> {
            session.progress().note("Measuring the phones of %d recordings.".formatted(utterances.size()));
            MeasuredPhones fresh = Hyperarticulation.measure(utterances);
            fresh.write(file);
            return fresh;
        });
    }

    /** Differs where the audio or the phones do. */
    private String key() {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (AudioItem item : session.preparation().items()) {
            hashes.put(item.id(), item.sha256());
        }
        List<Object> parts = new ArrayList<>(List.of(PhoneMeasures.VERSION));
        for (Utterance each : utterances) {
            parts.add(List.of(
                    each.id(),
                    hashes.getOrDefault(each.id(), ""),
                    each.segments().stream()
                            .map(segment -> List.of(segment.tier(), segment.start(), segment.end(), segment.label()))
                            .toList()));
        }
        return CanonicalHash.of(parts);
    }
}
