/** Speech encoders: from a waveform to frames. */
@NullMarked
package io.serlab.api.encoder;

import org.jspecify.annotations.NullMarked;
