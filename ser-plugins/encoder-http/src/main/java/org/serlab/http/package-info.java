/** Frames from a service of the user's own, over HTTP with safetensors bodies. */
@NullMarked
package org.serlab.http;

import org.jspecify.annotations.NullMarked;
