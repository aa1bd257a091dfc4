/** Reads corpora by the metadata of EmoBox. */
@NullMarked
package org.serlab.emobox;

import org.jspecify.annotations.NullMarked;
