/** Tests of the packaged product as a user meets it: a child process, its streams, its exit code, its files. */
@NullMarked
package io.serlab.batch;

import org.jspecify.annotations.NullMarked;
