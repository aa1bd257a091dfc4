/** Whether a corpus is in order: what its labels, its splits and its recordings say, against declared thresholds. */
@NullMarked
package io.serlab.core.audit;

import org.jspecify.annotations.NullMarked;
