/** Speech models that a model card describes, whatever engine runs their graphs. */
@NullMarked
package io.serlab.encoders.card;

import org.jspecify.annotations.NullMarked;
