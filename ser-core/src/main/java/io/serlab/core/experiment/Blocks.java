package io.serlab.core.experiment;

import io.serlab.api.EnumWords;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Parameter.Type;
import io.serlab.api.component.Range;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.api.corpus.Task;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.training.LossFactory;
import io.serlab.core.augmentation.AugmentationRecipe;
import io.serlab.core.calibration.CalibrationSettings;
import io.serlab.core.explanation.KeptAttention;
import io.serlab.core.faithfulness.FaithfulnessGate;
import io.serlab.core.features.FrameStorage;
import io.serlab.core.features.Normalisation;
import io.serlab.core.finetuning.TuningSettings;
import io.serlab.core.search.TuneSettings;
import io.serlab.core.training.HeadSettings;
import io.serlab.core.training.TrainingSettings;
import io.serlab.core.training.variation.FrameAugmentation;
import io.serlab.core.training.variation.Mixing;
import io.serlab.core.training.variation.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of an experiment file: what binding accepts, the schema publishes and the errors name. */
public final class Blocks {
    private Blocks() {}

    /**
     * One top-level block.
     *
     * @param own its keys that belong to no component
     * @param component the kind of component it chooses, if any
     * @param chooser the key that names the component
     */
    public record Block(
            String name,
            ComponentSpec own,
            Optional<Class<? extends ComponentFactory>> component,
            String chooser,
            boolean required) {

        private static Block plain(String name, ComponentSpec own) {
            return new Block(name, own, Optional.empty(), "", false);
        }

        private static Block choosing(
                Class<? extends ComponentFactory> kind, String chooser, boolean required, ComponentSpec own) {
            return new Block(own.name(), own, Optional.of(kind), chooser, required);
        }
    }

    static final Parameter NAME = Parameter.required("name", Type.TEXT, "What the experiment is called in the history");
    static final Parameter SEEDS = Parameter.of("seeds", Type.LIST, List.of(1L), "One run is made for each seed");

    private static final Parameter TASK = new Parameter(
            ProtocolBlock.TASK,
            Type.CHOICE,
            null,
            false,
            Range.ALL,
            EnumWords.all(Task.class),
            "What is predicted: a class, arousal, valence and dominance alone, or both; unset, what the reader says: classes");

    static final ComponentSpec PROTOCOL = new ComponentSpec(
            "protocol",
            "How the corpus is split and scored; what is not given comes from the corpus reader",
            "",
            List.of(
                    TASK,
                    Parameter.optional("classes", Type.LIST, "The class list in its order"),
                    Parameter.optional("labels", Type.MAP, "The corpus's label to the class"),
                    Parameter.optional("exclude", Type.LIST, "Labels whose utterances are left out, counted"),
                    Parameter.optional("train", Type.LIST, "Names of the corpus's splits to train on"),
                    Parameter.optional("test", Type.LIST, "Names of the corpus's splits to report or submit"),
                    Parameter.optional(
                            "development",
                            Type.ANY,
                            "Where the epoch is chosen: given (the corpus's own split), none (the last epoch), "
                                    + "{speakers: n} or {share: x} of the training speakers"),
                    Parameter.optional(
                            "development-splits", Type.LIST, "Names of the corpus's splits that are the given one"),
                    Parameter.optional("folds", Type.ANY, "none, leave-one-speaker-out, or {speaker-groups: n}"),
                    Parameter.optional(
                            "absent-classes",
                            Type.TEXT,
                            "A class that occurs nowhere counts zero in macro F1 and UAR, or is left out (skip)"),
                    Parameter.optional(
                            ProtocolBlock.SCALE,
                            Type.LIST,
                            "The lowest and the highest rating of arousal, valence and dominance; unset, [1, 7]"),
                    Parameter.optional("metric", Type.TEXT, "The metric that chooses the epoch and orders runs"),
                    TestData.REPORT));

    static final ComponentSpec FRAMES = new ComponentSpec(
            "frames",
            "How frames are kept, and what happens to them between cache and pooler",
            "",
            List.of(
                    Parameter.choice(
                            "normalise",
                            Normalisation.class,
                            "Mean 0 and deviation 1 per feature: over the training utterances, or over each speaker's own "
                                    + "(transductive: uses unlabelled test audio)"),
                    Parameter.choice(
                            "storage",
                            FrameStorage.class,
                            "How the feature cache keeps frames: fp16 (values up to 65504) and bf16 (fewer digits, any "
                                    + "value) take half the room and round; the error is recorded")));

    static final ComponentSpec ENCODER = new ComponentSpec(
            "encoder",
            "From a waveform to frames",
            "",
            withTuning(
                    Parameter.of(
                            "layers",
                            Type.ANY,
                            "last",
                            "A layer number, last, {weighted: all}, {weighted: [numbers]}, a list of numbers, or {stacked: all}: all side by side, for poolers that take several layers")));

    private static List<Parameter> withTuning(Parameter layers) {
        List<Parameter> own = new ArrayList<>(List.of(layers));
        own.addAll(TuningSettings.PARAMETERS);
        return own;
    }

    static final ComponentSpec SUBMISSION = new ComponentSpec(
            "submission",
            "The file for the challenge; written when the test split has no labels",
            "",
            List.of(Parameter.optional(
                    NamedChallenge.KEY,
                    Type.TEXT,
                    "The challenge: one that comes with the product, a folder with card.yaml beside this file's own or in"
                            + " submissions, or the path of a card")));

    static final ComponentSpec PLUGINS = new ComponentSpec(
            "plugins",
            "Which plugins the experiment may use",
            "",
            List.of(Parameter.optional(
                    "allow",
                    Type.LIST,
                    "SHA-256 of every plugin that may be used; without it, all that are installed")));

    private static ComponentSpec bare(String name, String summary) {
        return new ComponentSpec(name, summary, "", List.of());
    }

    /** All blocks, in the order of a resolved file. */
    public static final List<Block> ALL = List.of(
            Block.choosing(
                    CorpusReaderFactory.class, "reader", true, bare("corpus", "The recordings and their labels")),
            Block.plain("protocol", PROTOCOL),
            Block.choosing(SpeechEncoderFactory.class, "name", true, ENCODER),
            Block.plain("frames", FRAMES),
            Block.plain("augmentation", AugmentationRecipe.SPEC),
            Block.choosing(PoolerFactory.class, "name", true, bare("pooler", "From frames to one vector")),
            Block.plain("head", HeadSettings.SPEC),
            Block.choosing(LossFactory.class, "name", false, bare("loss", "What training makes small")),
            Block.plain("training", TrainingSettings.SPEC),
            Block.plain(Sampling.BLOCK, Sampling.SPEC),
            Block.plain(Mixing.BLOCK, Mixing.SPEC),
            Block.plain(FrameAugmentation.BLOCK, FrameAugmentation.SPEC),
            Block.plain("calibration", CalibrationSettings.SPEC),
            Block.plain("submission", SUBMISSION),
            Block.plain("explain", KeptAttention.SPEC),
            Block.plain("gate", FaithfulnessGate.SPEC),
            Block.plain("plugins", PLUGINS),
            Block.plain(TuneSettings.BLOCK, TuneSettings.SPEC));

    /** The component a block takes when the file names none. */
    public static final Map<String, String> DEFAULT_COMPONENT = Map.of("loss", "cross-entropy");
}
