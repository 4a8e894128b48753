package io.headroom.benchmarks.calibration;

/**
 * A case with what was told of it.
 *
 * @param set data set
 * @param series cluster
 * @param happens whether the limit was exceeded within the horizon
 * @param first step of the breach; as many as there are steps when none
 * @param truth chance known to who drew it, or NaN
 * @param ours Headroom's
 * @param line the straight line's
 */
record Verdict(
    String set, String series, boolean happens, int first, double truth, Told ours, Told line) {}
