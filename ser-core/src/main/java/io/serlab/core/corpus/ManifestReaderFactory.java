package io.serlab.core.corpus;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes readers of any corpus listed in one file, {@code manifest}. */
public final class ManifestReaderFactory implements CorpusReaderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "manifest",
            "Reads any corpus from one CSV or JSON Lines file with a row per recording: path, label, speaker, split, id,"
                    + " transcript, alignment, arousal, valence, dominance, share_LABEL; only path is needed, other columns are kept as attributes.",
            "",
            List.of(
                    Parameter.required("file", Parameter.Type.PATH, "The manifest"),
                    Parameter.choice(
                            "format",
                            List.of("auto", "csv", "tsv", "jsonl"),
                            "The manifest's format; auto goes by the extension"),
                    Parameter.optional(
                            "root",
                            Parameter.Type.PATH,
                            "The folder from which paths count; unset, the manifest's own"),
                    Parameter.of(
                            "columns",
                            Parameter.Type.MAP,
                            Map.of(),
                            "Columns with other names, such as {path: file, label: emotion}"),
                    Parameter.choice(
                            "unlabelled",
                            List.of("error", "exclude"),
                            "What a row without a label means outside the test and unlabelled splits"),
                    Parameter.optional(
                            "phone-set",
                            Parameter.Type.PATH,
                            "The phones of the alignments: arpabet, emodb, or a YAML file with their classes; unset, ARPABET"
                                    + " where most phones are of it, and no classes otherwise")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public CorpusReader create(Settings settings) {
        Path file = settings.path("file").toAbsolutePath();
        Path root = settings.has("root") ? settings.path("root") : file.resolveSibling("");
        Optional<Path> phoneSet =
                settings.has("phone-set") ? Optional.of(settings.path("phone-set")) : Optional.empty();
        return new ManifestReader(
                new ManifestReader.Places(file, root, phoneSet),
                settings.text("format"),
                new ManifestColumns(settings.map("columns"), settings.where() + ".columns"),
                settings.text("unlabelled").equals("exclude"));
    }
}
