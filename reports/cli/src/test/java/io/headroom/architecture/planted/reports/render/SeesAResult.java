package io.headroom.architecture.planted.reports.render;

import io.headroom.architecture.planted.reports.run.UsesForeignNumerics;

/** Planted: a renderer that sees a result. */
public final class SeesAResult {
  /** Planted. */
  public int beside(UsesForeignNumerics result) {
    return result.hashCode();
  }
}
