package io.serlab.encoders.card;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import java.util.List;

/** Every key of a model card. */
final class CardSpecs {
    private static final Range COUNT = Range.between(1, Integer.MAX_VALUE);
    private static final Range FROM_ZERO = Range.between(0, Integer.MAX_VALUE);

    static final ComponentSpec CARD = new ComponentSpec(
            "card",
            "A speech model in one graph or several in a row.",
            "",
            List.of(
                    Parameter.required("name", Parameter.Type.TEXT, "what reports call the model"),
                    Parameter.of("description", Parameter.Type.TEXT, "", "what the model is"),
                    Parameter.of("license", Parameter.Type.TEXT, "", "the licence of its weights"),
                    Parameter.of("pretrained-on", Parameter.Type.LIST, List.of(), "the data that it learned from"),
                    Parameter.optional(
                            "emotion-pretrained",
                            Parameter.Type.BOOLEAN,
                            "whether emotions were among what it learned; not given: not known"),
                    Parameter.of("folder", Parameter.Type.PATH, ".", "where the graphs lie, counted from the card"),
                    count("sample-rate", "samples per second that the model takes, in Hz"),
                    Parameter.required("stages", Parameter.Type.LIST, "the graphs, in the order in which they are run"),
                    Parameter.required("layers", Parameter.Type.LIST, "outputs of the last graph"),
                    count("hop-samples", "samples from one frame to the next"),
                    count("receptive-field-samples", "samples one frame sees; shorter audio is zero-padded to it"),
                    Parameter.required(
                                    "offset-samples",
                                    Parameter.Type.NUMBER,
                                    "the centre of the first frame, in samples")
                            .in(Range.atLeast(0)),
                    Parameter.integer(
                                    "padding-step-samples",
                                    0,
                                    "audio is zero-padded to the receptive field plus a"
                                            + " multiple of this; 0: only to the receptive field")
                            .in(FROM_ZERO),
                    Parameter.integer(
                                    "frame-samples",
                                    0,
                                    "samples one frame is cut from; frames reaching into the"
                                            + " padding are dropped, one stays; 0: all stay")
                            .in(FROM_ZERO)));

    static final ComponentSpec STAGE = new ComponentSpec(
            "stage",
            "One graph.",
            "",
            List.of(
                    Parameter.required("file", Parameter.Type.TEXT, "the graph, below the card's folder"),
                    Parameter.of("input", Parameter.Type.TEXT, "", "the graph's only input, if it has a name"),
                    Parameter.of(
                            "axes",
                            Parameter.Type.LIST,
                            List.of("window", "time"),
                            "what the input's axes stand for:" + " window, time, features, one"),
                    Parameter.number("multiply", 1, "what enters is multiplied by this first"),
                    Parameter.number("add", 0, "then this is added"),
                    Parameter.optional("windows", Parameter.Type.MAP, "windows of fixed length; this or 'frames'"),
                    Parameter.optional("frames", Parameter.Type.MAP, "the whole signal at once; this or 'windows'"),
                    Parameter.of(
                            "output", Parameter.Type.TEXT, "", "what the next graph takes; not in the last stage")));

    static final ComponentSpec WINDOWS = new ComponentSpec(
            "windows",
            "How a signal is cut for the graph.",
            "",
            List.of(
                    count("length", "samples or frames of a window"),
                    count("hop", "samples or frames from one window to the next"),
                    Parameter.integer("rows", 1, "frames the graph gives for each window")
                            .in(COUNT),
                    Parameter.integer("batch", 32, "windows computed together at most")
                            .in(COUNT)));

    static final ComponentSpec FRAMES = new ComponentSpec(
            "frames",
            "How the graph slides over the whole signal: 1 + (n - window) / hop frames.",
            "",
            List.of(
                    count("window", "samples or frames one frame sees"),
                    count("hop", "samples or frames from one frame to the next")));

    static final ComponentSpec LAYER = new ComponentSpec(
            "layer",
            "One output of the last graph whose last axis is features.",
            "",
            List.of(
                    Parameter.required("number", Parameter.Type.INTEGER, "the number an experiment file uses")
                            .in(FROM_ZERO),
                    Parameter.required("output", Parameter.Type.TEXT, "the graph's name for it"),
                    count("dimension", "features per frame"),
                    Parameter.integer("skip-first", 0, "rows to drop at the start of each window, as a class token")
                            .in(FROM_ZERO)));

    private CardSpecs() {}

    private static Parameter count(String name, String description) {
        return Parameter.required(name, Parameter.Type.INTEGER, description).in(COUNT);
    }
}
