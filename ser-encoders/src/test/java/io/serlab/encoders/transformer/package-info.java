@NullMarked
package io.serlab.encoders.transformer;

import org.jspecify.annotations.NullMarked;
