@NullMarked
package org.serlab.firstrelease;

import org.jspecify.annotations.NullMarked;
