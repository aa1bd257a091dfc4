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
                settings.choice(LABELS, MspPodcastFiles.Labels.class),
                settings.flag(RATERS),
                settings.choice(RATERS_FILE, MspPodcastFiles.Raters.class),
                RaterRule.of(settings),
                settings.text(NO_AGREEMENT).equals(SOFT));
        if (!given.raters()) {
            refuse(settings, NO_AGREEMENT, given.keepsDisputed());
            refuse(settings, RaterRule.SECONDARY, given.rule().secondaryWeight() > 0);
            refuse(settings, RATERS_FILE, given.ratersFile() != MspPodcastFiles.Raters.AUTO);
        }
        return given;
    }

    /**
     * Refuses a rule for raters where none are read.
     *
     * @param labels the label file, in which there are none
     */
    void requireNoRule(Path labels) {
        if (!raters && rule.withoutPrimary() != RaterRule.WithoutPrimary.REFUSE) {
            throw new InvalidInputException(
                    "invalid-value",
                    "corpus.%s is '%s', but no raters are read: corpus.%s is false, and %s is not of raters."
                            .formatted(
                                    RaterRule.WITHOUT_PRIMARY,
                                    rule.withoutPrimary().word(),
                                    RATERS,
                                    labels),
                    "corpus." + RaterRule.WITHOUT_PRIMARY,
                    "leave it out, or set corpus.%s to true".formatted(RATERS),
                    null);
        }
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
