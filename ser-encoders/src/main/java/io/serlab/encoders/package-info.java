/** What the encoder families share. Each family has a package of its own below this one. */
@NullMarked
package io.serlab.encoders;

import org.jspecify.annotations.NullMarked;
