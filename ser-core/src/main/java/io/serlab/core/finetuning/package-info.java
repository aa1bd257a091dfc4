/** What of an encoder is trained along with the network on top of it, and on which audio. */
@NullMarked
package io.serlab.core.finetuning;

import org.jspecify.annotations.NullMarked;
