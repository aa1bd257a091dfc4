/** Audio files as mono waveforms at any rate. */
@NullMarked
package io.serlab.core.audio;

import org.jspecify.annotations.NullMarked;
