/**
 * Transformer encoders from published checkpoint folders. A {@link io.serlab.encoders.transformer.Family} says what a
 * checkpoint of its kind holds; the forward passes are TorchScript sources among the resources of this package.
 */
@NullMarked
package io.serlab.encoders.transformer;

import org.jspecify.annotations.NullMarked;
