/** Files on disk: written atomically, read strictly. */
@NullMarked
package io.serlab.core.files;

import org.jspecify.annotations.NullMarked;
