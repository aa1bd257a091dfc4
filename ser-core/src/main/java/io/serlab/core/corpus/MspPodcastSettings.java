package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import java.nio.file.Path;

/**
 * What a reader of MSP-Podcast was told.
 *
 * @param raters whether the shares of the raters are read too
 * @param keepsDisputed whether training turns without agreement are kept, for losses of the shares of raters
 */
record MspPodcastSettings(
        Path root,
        MspPodcastFiles.Labels labels,
        boolean raters,
        MspPodcastFiles.Raters ratersFile,
        RaterRule rule,
        boolean keepsDisputed) {
    static final String ROOT = "root";
    static final String LABELS = "labels";
    static final String RATERS = "raters";
    static final String RATERS_FILE = "raters-file";
    static final String NO_AGREEMENT = "no-agreement";
    static final String SOFT = "soft";

    static MspPodcastSettings of(Settings settings) {
        MspPodcastSettings given = new MspPodcastSettings(
                settings.path(ROOT),
                MspPodcastFiles.Labels.named(settings.text(LABELS)),
                settings.flag(RATERS),
                MspPodcastFiles.Raters.named(settings.text(RATERS_FILE)),
                RaterRule.of(settings),
                settings.text(NO_AGREEMENT).equals(SOFT));
        if (!given.raters()) {
            refuse(settings, NO_AGREEMENT, given.keepsDisputed());
            refuse(settings, RaterRule.SECONDARY, given.rule().secondaryWeight() > 0);
        }
        return given;
    }

    private static void refuse(Settings settings, String name, boolean isSet) {
        if (isSet) {
            String key = settings.where() + "." + name;
            throw new InvalidInputException(
                    "invalid-value",
                    "%s is '%s', which needs the shares of raters, but %s.%s is false."
                            .formatted(key, settings.value(name).orElseThrow(), settings.where(), RATERS),
                    key,
                    "set %s.%s to true".formatted(settings.where(), RATERS),
                    null);
        }
    }
}
