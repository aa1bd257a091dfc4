package io.serlab.core.report;

import io.serlab.api.Seed;
import io.serlab.api.array.TensorInfo;
import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.AttentionNotes;
import io.serlab.core.explanation.AttentionWriter;
import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.FrameTimes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that was made by hand: what is not said of an utterance is plain. */
final class FakeRun {
    static final List<String> CLASSES = List.of("joy", "anger");
    private static final FrameTimes TIMES = new FrameTimes(0.1, 0.05);

    private final Path folder;
    private final Map<String, Utterance> utterances = new LinkedHashMap<>();
    private final Map<String, float[][]> attention = new LinkedHashMap<>();
    private final List<PredictionRow> rows = new ArrayList<>();
    private String name = "fake";
    private Evidence evidence = Evidence.NONE;

    FakeRun(Path folder) {
        this.folder = folder;
    }

    FakeRun named(String other) {
        name = other;
        return this;
    }

    FakeRun with(Evidence other) {
        evidence = other;
        return this;
    }

    /** Adds an utterance of half a second, with a tone as its recording. */
    FakeRun add(String id, String truth, String predicted, float[][] streams) {
        Path audio = folder.resolve("a" + utterances.size() + ".wav");
        WavWriter.write(audio, new Waveform(new float[8000], 16_000));
        return add(Utterance.builder(id, audio).speaker("s1").build(), truth, predicted, streams);
    }

    /** Adds an utterance whose recording lies where it says, if anywhere. */
    FakeRun add(Utterance utterance, String truth, String predicted, float[][] streams) {
        utterances.put(utterance.id(), utterance);
        attention.put(utterance.id(), streams);
        List<Double> probabilities =
                CLASSES.stream().map(each -> each.equals(predicted) ? 0.7 : 0.3).toList();
        rows.add(new PredictionRow(
                utterance.id(),
                truth,
                predicted,
                probabilities,
                null,
                utterance.speaker().orElse(null)));
        return this;
    }

    RunMaterial material() {
        return new RunMaterial(
                new ReportHeading(
                        name,
                        "01J0000000000000000000000",
                        1,
                        Instant.EPOCH,
                        "attention",
                        "the test split",
                        "",
                        List.of(),
                        "name: " + name),
                CLASSES,
                AbsentClassRule.ZERO,
                Map.of(),
                rows,
                utterances,
                attention(),
                enrichment(),
                Optional.empty(),
                evidence);
    }

    private AttentionFile attention() {
        int streams = attention.values().iterator().next().length;
        Path file = folder.resolve("attention.safetensors");
        AttentionWriter writer =
                new AttentionWriter(file, new AttentionNotes(TIMES, streams, "fake"), TensorInfo.Type.F32);
        attention.forEach(writer::add);
        writer.finish();
        return AttentionFile.open(file);
    }

    private Enrichments enrichment() {
        Map<String, double[]> frames = new LinkedHashMap<>();
        AttentionFile file = attention();
        attention.keySet().forEach(id -> frames.put(id, file.frames(id)));
        return Enrichments.of(frames, TIMES, utterances.values(), Map.of(), new Seed(1));
    }

    static float[][] uniform(int streams, int frames) {
        float[][] weights = new float[streams][frames];
        for (float[] stream : weights) {
            Arrays.fill(stream, 1f / frames);
        }
        return weights;
    }

    /** All on the first frame. */
    static float[][] first(int streams, int frames) {
        float[][] weights = new float[streams][frames];
        for (float[] stream : weights) {
            stream[0] = 1;
        }
        return weights;
    }

    static Utterance spoken(String id, Path audio, String transcript) {
        return Utterance.builder(id, audio)
                .transcript(transcript)
                .segments(List.of(new Segment(Segment.PHONE, 0, 0.2, "a"), new Segment(Segment.WORD, 0, 0.4, "ah")))
                .build();
    }
}
