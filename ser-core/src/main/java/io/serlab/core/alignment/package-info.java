/** What is said when: alignments as they lie on the disk, and the classes of their phones. */
@NullMarked
package io.serlab.core.alignment;

import org.jspecify.annotations.NullMarked;
