@NullMarked
package io.serlab.encoders.card;

import org.jspecify.annotations.NullMarked;
