/**
 * What is done to training recordings so that a network meets more than it was given: speed, pitch, room, noise,
 * telephone, gain and cropping, each drawn from a named stream.
 */
@NullMarked
package io.serlab.core.augmentation;

import org.jspecify.annotations.NullMarked;
