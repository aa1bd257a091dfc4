package io.serlab.plugins;

import io.serlab.api.component.SpiVersion;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/** Semantic versions and ranges of them. */
final class Versions {
    private static final VersionManager SEMANTIC = new DefaultVersionManager();

    private Versions() {}

    static boolean isVersion(String text) {
        return holds(() -> SEMANTIC.compareVersions(text, text) == 0);
    }

    static boolean isRange(String text) {
        return !text.isBlank()
                && (text.equals("*")
                        || holds(() -> {
                            SEMANTIC.checkVersionConstraint(SpiVersion.CURRENT, text);
                            return true;
                        }));
    }

    private static boolean holds(java.util.function.BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    static boolean matches(String version, String range) {
        return SEMANTIC.checkVersionConstraint(version, range);
    }

    /** Negative if the first is older. */
    static int compare(String version, String other) {
        return SEMANTIC.compareVersions(version, other);
    }
}
