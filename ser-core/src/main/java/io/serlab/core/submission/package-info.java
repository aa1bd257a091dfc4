/** Challenge submissions: their exact format, its check, the package around them, and the scoring of foreign files. */
@NullMarked
package io.serlab.core.submission;

import org.jspecify.annotations.NullMarked;
