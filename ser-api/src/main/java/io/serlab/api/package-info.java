/** The errors and random streams that every part of SERLab shares. */
@NullMarked
package io.serlab.api;

import org.jspecify.annotations.NullMarked;
