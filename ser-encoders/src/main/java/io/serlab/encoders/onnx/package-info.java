/** Any speech model in the ONNX format, described by a model card. */
@NullMarked
package io.serlab.encoders.onnx;

import org.jspecify.annotations.NullMarked;
