/** The {@code ser} command: options, output, exit codes. Commands that only read load neither Spring nor DJL. */
@NullMarked
package io.serlab.batch.cli;

import org.jspecify.annotations.NullMarked;
