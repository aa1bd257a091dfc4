/** The job: prepare, extract, train, validate, predict, explain, package, as Spring Batch steps over ser-core. */
@NullMarked
package io.serlab.batch.job;

import org.jspecify.annotations.NullMarked;
