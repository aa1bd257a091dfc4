@NullMarked
package io.serlab.core.benchmark;

import org.jspecify.annotations.NullMarked;
