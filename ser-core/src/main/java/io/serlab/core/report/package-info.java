/** The page that a run makes of itself: what it is made from, its data, and how both become one HTML file. */
@NullMarked
package io.serlab.core.report;

import org.jspecify.annotations.NullMarked;
