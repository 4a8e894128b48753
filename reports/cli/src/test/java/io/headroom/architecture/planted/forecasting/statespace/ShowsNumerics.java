package io.headroom.architecture.planted.forecasting.statespace;

import io.headroom.architecture.planted.forecasting.numerics.Kernel;

/** Planted: a type that is not exported inside a public signature. */
public interface ShowsNumerics {
  /** Planted. */
  Kernel kernel();
}
