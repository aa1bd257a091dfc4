/** ONNX Runtime as the engine of model cards. */
@NullMarked
package io.serlab.encoders.onnx;

import org.jspecify.annotations.NullMarked;
