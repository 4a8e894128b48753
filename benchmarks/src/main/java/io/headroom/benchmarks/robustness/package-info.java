/** Hard to fool: labelled incidents, run-out alerts and rolling origins of long series. */
@NullMarked
package io.headroom.benchmarks.robustness;

import org.jspecify.annotations.NullMarked;
