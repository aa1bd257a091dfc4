package io.serlab.api.component;

/**
 * The version of the SPI, by semantic versioning: a plugin built against 1.x works with every later 1.y. A plugin says
 * what it needs in its manifest, such as {@code Plugin-Requires: >=1.0.0 & <2.0.0}.
 */
public final class SpiVersion {
    /** The version of this SPI. */
    public static final String CURRENT = "1.1.0";

    private SpiVersion() {}
}
