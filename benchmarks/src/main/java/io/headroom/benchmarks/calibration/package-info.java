/** Whether dates and chances of a breach are as sure as they say, on real and on drawn series. */
@NullMarked
package io.headroom.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;
