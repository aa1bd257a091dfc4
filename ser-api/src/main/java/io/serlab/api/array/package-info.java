/** Arrays on disk. */
@NullMarked
package io.serlab.api.array;

import org.jspecify.annotations.NullMarked;
