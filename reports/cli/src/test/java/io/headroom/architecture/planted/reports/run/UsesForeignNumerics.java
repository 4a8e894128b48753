package io.headroom.architecture.planted.reports.run;

import io.headroom.architecture.planted.forecasting.numerics.Kernel;

/** Planted: numerics used outside its module. */
public final class UsesForeignNumerics {
  /** Planted. */
  public int in(Kernel kernel) {
    return kernel.hashCode();
  }
}
