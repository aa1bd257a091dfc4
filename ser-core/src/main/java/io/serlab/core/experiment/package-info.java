/** The experiment file: read, overridden, checked, resolved and hashed. */
@NullMarked
package io.serlab.core.experiment;

import org.jspecify.annotations.NullMarked;
