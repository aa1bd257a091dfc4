/**
 * The experiment history: which runs there were, who works on them, what came out, and how to find them again.
 *
 * <p>{@link io.serlab.registry.Registry} is the way in. Every run also keeps its facts in a journal of its own
 * ({@link io.serlab.registry.Journal}); {@link io.serlab.registry.RunRecorder} writes to both.
 */
@NullMarked
package io.serlab.registry;

import org.jspecify.annotations.NullMarked;
