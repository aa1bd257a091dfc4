/** Tries the components of a plugin, in a process of its own. */
@NullMarked
package io.serlab.plugins.verify;

import org.jspecify.annotations.NullMarked;
