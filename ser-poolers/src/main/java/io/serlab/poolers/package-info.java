/** The pooling layers that come with SERLab. Names, shapes and order of their weights and outputs are a contract. */
@NullMarked
package io.serlab.poolers;

import org.jspecify.annotations.NullMarked;
