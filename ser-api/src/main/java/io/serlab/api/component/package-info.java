/** What a component is: how it names and describes itself, takes its settings and is found. */
@NullMarked
package io.serlab.api.component;

import org.jspecify.annotations.NullMarked;
