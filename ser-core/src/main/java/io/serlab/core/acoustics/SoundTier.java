package io.serlab.core.acoustics;

import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.Segment;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.CsvText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What kind of sound is where, measured: what can be said of recordings that nobody labelled. A frame of 10 ms is {@code
 * quiet} if its level is 30 dB or more below the loudest of its recording, else {@code voiced} if it has a pitch, else
 * {@code unvoiced}. Not what is said, and no sign of laughter or breath: a stand-in for an alignment.
 *
 * @param utterances segments that follow each other from 0 on, by id
 */
public record SoundTier(Map<String, List<Segment>> utterances) {
    /** The tier of these segments. */
    public static final String TIER = "sound";

    /** Changes when the same recording would give other segments. */
    public static final int VERSION = 1;

    private static final double HOP = 0.01;
    private static final double QUIET_DB = 30;
    private static final List<String> HEADER = List.of("id", "start", "end", "sound");

    /** The segments of a recording. */
    public static List<Segment> of(Waveform sound) {
        int frames = (int) Math.ceil(sound.seconds() / HOP);
        double[] energy = FrameEnergy.of(sound.samples(), sound.sampleRateHz(), HOP, HOP / 2, frames);
        double[] pitch = FramePitch.of(sound.samples(), sound.sampleRateHz(), HOP, HOP / 2, frames);
        double quiet = Math.max(FrameEnergy.FLOOR, Arrays.stream(energy).max().orElse(0) - QUIET_DB);
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        for (int frame = 1; frame <= frames; frame++) {
            String before = label(energy[frame - 1] <= quiet, pitch[frame - 1]);
            if (frame == frames || !label(energy[frame] <= quiet, pitch[frame]).equals(before)) {
                segments.add(new Segment(TIER, start * HOP, frame * HOP, before));
                start = frame;
            }
        }
        return segments;
    }

    private static String label(boolean quiet, double pitch) {
        if (quiet) {
            return "quiet";
        }
        return Double.isNaN(pitch) ? "unvoiced" : "voiced";
    }

    /** What was kept, if it was and can be read. */
    public static Optional<SoundTier> find(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
        } catch (InvalidInputException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            return Optional.empty(); // measured again, and replaced
        }
    }

    private static SoundTier read(Path file) {
        Map<String, List<Segment>> utterances = new LinkedHashMap<>();
        for (List<String> row : CsvTable.read(file).rows()) {
            utterances
                    .computeIfAbsent(row.get(0), id -> new ArrayList<>())
                    .add(new Segment(TIER, Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2)), row.get(3)));
        }
        return new SoundTier(utterances);
    }

    /** Keeps it for {@link #find}. */
    public void write(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        utterances.forEach((id, segments) ->
                segments.forEach(each -> rows.add(List.of(id, each.start(), each.end(), each.label()))));
        AtomicFiles.write(file, CsvText.of(HEADER, rows));
    }
}
