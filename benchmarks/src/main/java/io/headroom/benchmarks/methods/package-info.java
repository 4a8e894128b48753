/** The forecasting methods that are measured, each under one name for accuracy and for speed. */
@NullMarked
package io.headroom.benchmarks.methods;

import org.jspecify.annotations.NullMarked;
