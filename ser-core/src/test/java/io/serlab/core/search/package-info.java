@NullMarked
package io.serlab.core.search;

import org.jspecify.annotations.NullMarked;
