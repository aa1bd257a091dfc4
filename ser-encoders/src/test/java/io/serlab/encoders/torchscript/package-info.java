@NullMarked
package io.serlab.encoders.torchscript;

import org.jspecify.annotations.NullMarked;
