package org.serlab.emobox;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import java.util.List;

/** Makes readers of EmoBox metadata, {@code emobox}. */
public final class EmoBoxReaderFactory implements CorpusReaderFactory {
    // The label maps give these classes too, and EmoBox's own table of classes does not count them.
    private static final List<String> NO_EMOTIONS = List.of("No-agreement", "Other", "UnKnown", "breath");

    private static final ComponentSpec SPEC = new ComponentSpec(
            "emobox",
            "Reads one corpus by the metadata of EmoBox: its classes and one of its fixed folds.",
            "Ma et al. 2024, EmoBox: Multilingual Multi-corpus Speech Emotion Recognition Toolkit and Benchmark",
            List.of(
                    Parameter.required(
                            "root",
                            Parameter.Type.PATH,
                            "The metadata of one corpus: the folder with label_map.json and fold_1"),
                    Parameter.optional(
                            "audio",
                            Parameter.Type.PATH,
                            "What stands for downloads/NAME in the wav paths; else downloads is two folders above root"),
                    Parameter.integer("fold", 1, "Which fold").in(Range.atLeast(1)),
                    Parameter.optional(
                            "label-map", Parameter.Type.PATH, "Another label map; else label_map.json in root"),
                    Parameter.of(
                            "exclude",
                            Parameter.Type.LIST,
                            NO_EMOTIONS,
                            "Labels, or classes of the label map, whose rows are left out and counted"),
                    Parameter.number(
                                    "development-share",
                                    0.2,
                                    "Share of the train list drawn for development where no valid list is; 0 for none")
                            .in(new Range(0, false, 1, true)),
                    Parameter.flag(
                            "speakers", true, "Whether to take speakers from data.seg.wrd.stm where it is there"),
                    Parameter.optional(
                            "extension",
                            Parameter.Type.TEXT,
                            "What your recordings end in if you converted them, such as wav")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public CorpusReader create(Settings settings) {
        return new EmoBoxReader(settings);
    }
}
