package io.serlab.core.corpus;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import java.util.List;
import java.util.Map;

/** Makes readers of any release of MSP-Podcast, {@code msp-podcast}. */
public final class MspPodcastReaderFactory implements CorpusReaderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "msp-podcast",
            "Reads MSP-Podcast as released, with the unlabelled Test3 of the Interspeech 2025 challenge.",
            "Lotfian and Busso 2019, Building Naturalistic Emotionally Balanced Speech Corpus",
            List.of(
                    Parameter.required(
                            MspPodcastSettings.ROOT,
                            Parameter.Type.PATH,
                            "The release's folder, which holds Audios/ and Labels/"),
                    Parameter.choice(
                            MspPodcastSettings.LABELS,
                            MspPodcastFiles.Labels.class,
                            "Which file in Labels/ has the labels; auto takes the first that is there of the consensus as CSV"
                                    + " and JSON, labels.txt, and the raters alone"),
                    Parameter.flag(
                            MspPodcastSettings.RATERS,
                            false,
                            "Whether to read what each rater said, for losses of the shares of raters"),
                    Parameter.choice(
                            MspPodcastSettings.RATERS_FILE,
                            MspPodcastFiles.Raters.class,
                            "Which file in Labels/ has the raters; auto takes the first that is there of labels_detailed.csv,"
                                    + " labels_detailed.json and labels.txt"),
                    Parameter.of(
                            RaterRule.SECONDARY,
                            Parameter.Type.ANY,
                            RaterRule.IGNORE,
                            "What secondary emotions count: ignore, or {weight: w}, which spreads that part of a rater's share"
                                    + " evenly over those that the rater names"),
                    Parameter.of(
                            RaterRule.SECONDARY_MAP,
                            Parameter.Type.MAP,
                            Map.of(),
                            "Secondary emotions whose class differs from the declared one, such as {Concerned: F}"),
                    Parameter.choice(
                            RaterRule.WITHOUT_PRIMARY,
                            RaterRule.WithoutPrimary.class,
                            "What a rater without a primary emotion means: an error, no share, or another emotion"),
                    Parameter.choice(
                            MspPodcastSettings.NO_AGREEMENT,
                            List.of("exclude", MspPodcastSettings.SOFT),
                            "What becomes of training turns without agreement (X): left out as the protocol says, or, for"
                                    + " losses of the shares of raters alone, kept")));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    @Override
    public CorpusReader create(Settings settings) {
        return new MspPodcastReader(MspPodcastSettings.of(settings));
    }
}
