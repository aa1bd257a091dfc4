@NullMarked
package io.serlab.plugins;

import org.jspecify.annotations.NullMarked;
