/** What training optimises (losses) and reports (metrics). */
@NullMarked
package io.serlab.api.training;

import org.jspecify.annotations.NullMarked;
