/** A plugin as it was written against the first release of the SPI; it stays as it is. */
@NullMarked
package org.serlab.firstrelease;

import org.jspecify.annotations.NullMarked;
