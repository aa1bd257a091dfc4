package io.serlab.core.alignment;

import org.jspecify.annotations.Nullable;

/**
 * A phone as a transcription writes it, taken apart.
 *
 * @param symbol without stress and mark of position
 * @param phoneClass null if the set does not know the symbol
 * @param stress its degree, if the symbol carries one
 */
record Phone(
        String symbol,
        @Nullable String phoneClass,
        @Nullable String stress) {}
