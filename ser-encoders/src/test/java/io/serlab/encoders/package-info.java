@NullMarked
package io.serlab.encoders;

import org.jspecify.annotations.NullMarked;
