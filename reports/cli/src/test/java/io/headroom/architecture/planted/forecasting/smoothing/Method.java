package io.headroom.architecture.planted.forecasting.smoothing;

/** Planted: breaks nothing. */
public final class Method {}
