package io.headroom.architecture.planted.core.uncertainty;

import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;

/** Planted: a library's type inside a public signature. */
public interface ShowsAThirdParty {
  /** Planted. */
  List<RealMatrix> covariances();
}
