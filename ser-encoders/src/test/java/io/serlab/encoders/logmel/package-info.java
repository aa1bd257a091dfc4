@NullMarked
package io.serlab.encoders.logmel;

import org.jspecify.annotations.NullMarked;
