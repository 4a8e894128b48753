package io.headroom.reports.run;

import io.headroom.core.uncertainty.SamplePaths;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario changes on a desk: for each path and week a factor on arrivals and a factor on
 * the people present. Immutable.
 */
public final class DeskShift {
  private static final DeskShift NONE = new DeskShift(Optional.empty(), Optional.empty());

  private final Optional<SamplePaths> demand;
  private final Optional<SamplePaths> staff;

  private DeskShift(Optional<SamplePaths> demand, Optional<SamplePaths> staff) {
    this.demand = demand;
    this.staff = staff;
  }

  /**
   * Nothing changes.
   *
   * @return the baseline
   */
  public static DeskShift none() {
    return NONE;
  }

  /**
   * This shift with arrivals multiplied, on top of what it does already.
   *
   * @param factor 0 or more by path and week, on the grid of the forecast's weekly paths
   * @return the shift
   */
  public DeskShift withDemand(SamplePaths factor) {
    return new DeskShift(Optional.of(times(demand, factor)), staff);
  }

  /**
   * This shift with a share of arrivals deflected, on top of what it does already.
   *
   * @param share 0…1 by path and week, on the grid of the forecast's weekly paths
   * @return the shift
   */
  public DeskShift withDeflection(SamplePaths share) {
    return withDemand(rest(share));
  }

  /**
   * This shift with a share of the agents absent, on top of those absent already.
   *
   * @param share 0…1 by path and week, on the grid of the forecast's weekly paths
   * @return the shift
   */
  public DeskShift withAbsence(SamplePaths share) {
    return new DeskShift(demand, Optional.of(times(staff, rest(share))));
  }

  /**
   * Factor on the arrivals.
   *
   * @param path index of the path
   * @param week index of the week
   * @return 0 or more, 1 when nothing changes
   */
  public double demand(int path, int week) {
    return demand.isEmpty() ? 1 : demand.get().value(path, week);
  }

  /**
   * Factor on the agents present.
   *
   * @param path index of the path
   * @param week index of the week
   * @return 0…1, 1 when nobody is absent
   */
  public double staff(int path, int week) {
    return staff.isEmpty() ? 1 : staff.get().value(path, week);
  }

  /** Refuses factors that do not fit the paths they are for. */
  void requireFits(SamplePaths weekly) {
    for (Optional<SamplePaths> f : List.of(demand, staff)) {
      if (f.isPresent()
          && (f.get().paths() != weekly.paths() || !f.get().grid().equals(weekly.grid()))) {
        throw new IllegalArgumentException(
            "a desk's shift needs the paths and weeks of its forecast, "
                + weekly.paths()
                + " on "
                + weekly.grid()
                + ", found "
                + f.get().paths()
                + " on "
                + f.get().grid());
      }
    }
  }

  private static SamplePaths rest(SamplePaths share) {
    return share.map(
        (p, out) -> {
          for (int s = 0; s < out.length; s++) {
            if (!(out[s] >= 0 && out[s] <= 1)) {
              throw new IllegalArgumentException(
                  "a share lies in 0…1, found " + out[s] + " on path " + p + ", week " + s);
            }
            out[s] = 1 - out[s];
          }
        });
  }

  private static SamplePaths times(Optional<SamplePaths> before, SamplePaths factor) {
    return before.isEmpty()
        ? factor
        : factor.map(
            (p, out) -> {
              for (int s = 0; s < out.length; s++) {
                out[s] *= before.get().value(p, s);
              }
            });
  }
}
