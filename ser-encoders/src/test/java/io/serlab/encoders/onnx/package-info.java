@NullMarked
package io.serlab.encoders.onnx;

import org.jspecify.annotations.NullMarked;
