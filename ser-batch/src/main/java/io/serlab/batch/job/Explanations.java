package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Task;
import io.serlab.core.augmentation.AugmentationRecipe;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.AttentionTextGrids;
import io.serlab.core.explanation.KeptAttention;
import io.serlab.core.faithfulness.Faithfulness;
import io.serlab.core.files.ExportFolder;
import io.serlab.core.report.figures.RunFigures;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be told of a run beyond its steps; it can be made of a finished run, too.
 *
 * @param faithfulness whether to test that predictions rest on what gets attention
 * @param silenced of how many recordings to test it with silence in the audio as well
 * @param textGrids a folder for one Praat TextGrid per recording, made and empty, or to be overwritten; of several seeds
 *     each has a folder of its own in it
 * @param figures a folder for the figures and tables of a paper, in the same way
 * @param keptAugmented how many altered copies of recordings to write into the run's folder
 * @param page whether to make the page of the run anew
 */
public record Explanations(
        boolean faithfulness,
        int silenced,
        Optional<Path> textGrids,
        Optional<Path> figures,
        int keptAugmented,
        boolean page) {
    /** Nothing. */
    public static final Explanations NONE = new Explanations(false, 0, Optional.empty(), Optional.empty(), 0, false);

    /** Altered copies of recordings, to be heard. */
    public static Explanations keepingAugmented(int number) {
        return new Explanations(false, 0, Optional.empty(), Optional.empty(), number, false);
    }

    /**
     * A test of faithfulness.
     *
     * @param silenced of how many recordings with silence in the audio as well
     */
    public static Explanations testing(int silenced) {
        return new Explanations(true, silenced, Optional.empty(), Optional.empty(), 0, false);
    }

    /**
     * Refuses before any work what cannot be made of attention that is not kept.
     *
     * @throws InvalidInputException if files of the attention are wanted
     */
    void requireAttention(KeptAttention kept) {
        if (!kept.any() && (textGrids.isPresent() || figures.isPresent() || page)) {
            throw new InvalidInputException(
                    "no-attention",
                    "explain.streams is 'none': without attention there are no TextGrids, no figures and no page. "
                            + "Say 'all' or 'mean', or leave out --textgrid, --figures and --page.");
        }
    }

    /**
     * Refuses before any work what is told by the predicted class where no classes are predicted.
     *
     * @throws InvalidInputException if faithfulness is to be tested
     */
    void requireClasses(Task task) {
        if (faithfulness && task == Task.DIMENSIONS) {
            throw new InvalidInputException(
                    "needs-classes",
                    "--faithfulness and --silence follow the probability of the predicted class, but protocol.task is dimensions: leave them out.");
        }
    }

    /**
     * Refuses before any work to keep copies that nobody makes.
     *
     * @throws InvalidInputException if there are none
     */
    void requireCopies(Optional<AugmentationRecipe> recipe) {
        if (keptAugmented > 0 && recipe.isEmpty()) {
            throw new InvalidInputException(
                    "nothing-augmented",
                    "--keep-augmented needs altered recordings, and the experiment's augmentation names no effect.");
        }
        if (keptAugmented > 0 && recipe.orElseThrow().copies() == 0) {
            throw new InvalidInputException(
                    "nothing-augmented",
                    "--keep-augmented needs copies that are kept, and augmentation.copies is 0: each epoch alters recordings anew.");
        }
    }

    /** With what the experiment's gate needs, and the run has not got and will not get by what is asked for besides. */
    Explanations neededBy(RunSession session) {
        boolean untested = Gate.of(session).isPresent()
                && !session.explanations().faithfulness()
                && Faithfulness.find(session.folder().root()).isEmpty();
        return new Explanations(faithfulness || untested, silenced, textGrids, figures, keptAugmented, page);
    }

    /** With the page made anew. */
    Explanations withPage() {
        return new Explanations(faithfulness, silenced, textGrids, figures, keptAugmented, true);
    }

    /**
     * Makes them of a run that is explained.
     *
     * @return whether the run's own files have changed
     */
    boolean make(RunSession session) {
        if (keptAugmented > 0) {
            new AugmentedSamples(session).write(keptAugmented);
        }
        textGrids.ifPresent(folder -> writeTextGrids(session, own(folder, session)));
        if (faithfulness) {
            new FaithfulnessWork(session, silenced).test();
        }
        figures.ifPresent(folder -> writeFigures(session, own(folder, session)));
        if (page) {
            requireAttention(session, session.folder().page());
        }
        return faithfulness || page;
    }

    private static Path own(Path folder, RunSession session) {
        Path own = session.preparation().spec().seeds().size() > 1 ? folder.resolve("seed-" + session.seed()) : folder;
        ExportFolder.prepare(own, true);
        return own;
    }

    private static void writeFigures(RunSession session, Path folder) {
        requireAttention(session, folder);
        RunFigures.write(RunPage.material(session), folder);
        session.progress().note("Figures and tables in " + folder);
    }

    private static void requireAttention(RunSession session, Path target) {
        if (!AttentionFile.exists(session.folder().attention())) {
            throw new InvalidInputException(
                    "no-attention",
                    "Run %s has kept no attention (explain.streams: none), so there is nothing for %s."
                            .formatted(session.recorder().runId(), target));
        }
    }

    private static void writeTextGrids(RunSession session, Path folder) {
        requireAttention(session, folder);
        AttentionFile attention = AttentionFile.open(session.folder().attention());
        AttentionTextGrids grids = new AttentionTextGrids(
                attention.notes().times(), session.preparation().seconds(), alignments(session));
        Map<String, double[]> weights = attention.frames();
        grids.write(folder, weights);
        session.progress().note("%d TextGrids in %s".formatted(weights.size(), folder));
    }

    private static Map<String, List<Segment>> alignments(RunSession session) {
        Map<String, List<Segment>> alignments = new LinkedHashMap<>();
        for (LabelledUtterance each : session.preparation().corpus().utterances()) {
            alignments.put(each.id(), each.utterance().segments());
        }
        return alignments;
    }
}
