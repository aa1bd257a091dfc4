package io.serlab.batch.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The commands below a command, in the order of its help. Unlike picocli's own list, only those that a line can mean are
 * set up, which takes a good part of a short command's time.
 *
 * @see Words
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Subcommands {
    /** Classes with picocli's {@code @Command}. */
    Class<?>[] value();
}
