/** Sound as the encoders receive it. */
@NullMarked
package io.serlab.api.audio;

import org.jspecify.annotations.NullMarked;
