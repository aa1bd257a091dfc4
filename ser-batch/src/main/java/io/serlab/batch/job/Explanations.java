package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.AttentionTextGrids;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.files.ExportFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be told of a run beyond its steps; it can be made of a finished run, too.
 *
 * @param faithfulness whether to test that predictions rest on what gets attention
 * @param textGrids a folder for one Praat TextGrid per recording, made and empty, or to be overwritten; of several seeds
 *     each has a folder of its own in it
 */
public record Explanations(boolean faithfulness, Optional<Path> textGrids) {
    /** Nothing. */
    public static final Explanations NONE = new Explanations(false, Optional.empty());

    /** With what the experiment's gate needs and the run has not got. */
    Explanations neededBy(RunSession session) {
        boolean untested = session.preparation().spec().gate().isPresent()
                && Faithfulness.find(session.folder().root()).isEmpty();
        return new Explanations(faithfulness || untested, textGrids);
    }

    /** Makes them of a run that is explained, and lists the run's files anew. */
    void make(RunSession session) {
        textGrids.ifPresent(folder -> write(session, folder));
        if (faithfulness) {
            new FaithfulnessWork(session).test();
            recordFiles(session);
        }
    }

    private static void write(RunSession session, Path folder) {
        Path file = session.folder().attention();
        if (!AttentionFile.exists(file)) {
            throw new InvalidInputException(
                    "no-attention",
                    "Run %s has kept no attention (explain.streams: none), so there is nothing to write into %s."
                            .formatted(session.recorder().runId(), folder));
        }
        Path own = session.preparation().spec().seeds().size() > 1 ? folder.resolve("seed-" + session.seed()) : folder;
        ExportFolder.prepare(own, true);
        AttentionFile attention = AttentionFile.open(file);
        AttentionTextGrids grids = new AttentionTextGrids(
                attention.notes().times(), session.preparation().seconds(), alignments(session));
        Map<String, double[]> weights = new LinkedHashMap<>();
        attention.ids().forEach(id -> weights.put(id, attention.frames(id)));
        grids.write(own, weights);
        session.progress().note("%d TextGrids in %s".formatted(weights.size(), own));
    }

    private static Map<String, List<Segment>> alignments(RunSession session) {
        Map<String, List<Segment>> alignments = new LinkedHashMap<>();
        for (LabelledUtterance each : session.preparation().corpus().utterances()) {
            alignments.put(each.id(), each.utterance().segments());
        }
        return alignments;
    }

    private static void recordFiles(RunSession session) {
        try {
            session.recorder().recordArtifacts(RunArtifacts.of(session.folder().root()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
