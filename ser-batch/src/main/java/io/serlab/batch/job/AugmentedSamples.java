package io.serlab.batch.job;

import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.augmentation.AugmentedCopies;
import io.serlab.core.augmentation.Loudness;
import io.serlab.core.features.AudioItem;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Altered recordings of a run as one hears them, and a table of what was drawn for each. */
final class AugmentedSamples {
    private static final String TABLE = "samples.csv";

    private final RunSession session;

    AugmentedSamples(RunSession session) {
        this.session = session;
    }

    /** Writes that many copies, or all there are, evenly spread over the training recordings. */
    void write(int wanted) {
        List<AudioItem> items = session.preparation().copies().items();
        int number = Math.min(wanted, items.size());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            session.requireGoingOn("the altered recordings");
            rows.add(write(items.get((int) ((long) i * items.size() / number))));
        }
        AtomicFiles.write(folder().resolve(TABLE), CsvText.of(header(items), rows));
        session.progress().note("%d of %d altered recordings in %s".formatted(number, items.size(), folder()));
    }

    private Path folder() {
        return session.folder().augmented();
    }

    private List<String> header(List<AudioItem> items) {
        List<String> header = new ArrayList<>(List.of("file", "id", "audio"));
        header.addAll(copies().drawn(items.get(0)).keySet());
        header.addAll(List.of("seconds_before", "seconds", "decibels_before", "decibels", "peak", "clipped"));
        return header;
    }

    private AugmentedCopies copies() {
        return session.preparation().copies();
    }

    private List<String> write(AudioItem item) {
        Waveform altered = session.preparation().audio(item);
        Waveform before = copies().original(item, altered.sampleRateHz());
        String name = RunFolder.fileName(item.id().replace("#", "-copy")) + ".wav";
        AtomicFiles.write(folder().resolve(name), WavWriter.bytes(altered));
        List<String> row = new ArrayList<>(List.of(name, item.id(), item.audio().toString()));
        Map<String, String> drawn = copies().drawn(item);
        row.addAll(drawn.values());
        row.add(String.valueOf(before.seconds()));
        row.add(String.valueOf(altered.seconds()));
        Loudness loudness = Loudness.of(altered);
        row.add(String.valueOf(Loudness.of(before).decibels()));
        row.add(String.valueOf(loudness.decibels()));
        row.add(String.valueOf(loudness.peak()));
        row.add(String.valueOf(loudness.clipped()));
        return row;
    }
}
