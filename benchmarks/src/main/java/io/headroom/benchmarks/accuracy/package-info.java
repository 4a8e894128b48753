/** How good the forecasts are on competition sets; figures stand in docs/accuracy.md. */
@NullMarked
package io.headroom.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
