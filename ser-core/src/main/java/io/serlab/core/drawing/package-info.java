/** What the figures of all reports have in common: paper, ink, letters, and how a drawing becomes a file. */
@NullMarked
package io.serlab.core.drawing;

import org.jspecify.annotations.NullMarked;
