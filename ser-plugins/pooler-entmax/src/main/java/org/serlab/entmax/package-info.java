/** A plugin: attention that leaves frames out. */
@NullMarked
package org.serlab.entmax;

import org.jspecify.annotations.NullMarked;
