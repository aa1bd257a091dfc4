@NullMarked
package org.serlab.entmax;

import org.jspecify.annotations.NullMarked;
