/** The plugin host: finds, checks, loads, installs and removes plugins. Nothing else knows PF4J. */
@NullMarked
package io.serlab.plugins;

import org.jspecify.annotations.NullMarked;
