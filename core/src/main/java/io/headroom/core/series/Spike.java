package io.headroom.core.series;

/**
 * A value far from what its neighbours and season let expect, after which the series went on as
 * before.
 *
 * @param index its period
 * @param value what was measured, in the series' unit
 * @param expected level and season at that time, in the series' unit
 */
public record Spike(int index, double value, double expected) {}
