/** Log-mel energies: the encoder that needs no weights. */
@NullMarked
package io.serlab.encoders.logmel;

import org.jspecify.annotations.NullMarked;
