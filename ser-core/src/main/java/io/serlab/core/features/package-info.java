/**
 * What encoders computed, kept once: the content-addressed feature cache, the order in which it is filled, and the
 * normalisation of what is read from it.
 */
@NullMarked
package io.serlab.core.features;

import org.jspecify.annotations.NullMarked;
