package io.headroom.architecture.planted.core.measure;

/** Planted: a record that compares by the identity of its array. */
@SuppressWarnings("ArrayRecordComponent")
public record HoldsAnArray(double[] values) {}
