/**
 * Forecasting competitions' files: series with a known end, other people's forecasts and scores.
 */
@NullMarked
package io.headroom.benchmarks.competition;

import org.jspecify.annotations.NullMarked;
