/** TorchScript modules as the graphs of model cards, run through DJL on any device. */
@NullMarked
package io.serlab.encoders.torchscript;

import org.jspecify.annotations.NullMarked;
