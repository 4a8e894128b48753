package io.headroom.core.scenario;

import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a scenario does to one pool's demand, ready to be laid over path after path. Not for sharing
 * between threads.
 */
final class DemandShift {
  private final GrowthLine growth;
  private final Scenario.Drawn[] growths;
  private final Span[] projects;
  private final Span[] surges;
  private final double[] before;

  private DemandShift(GrowthLine growth, Scenario.Drawn[] growths, Span[] projects, Span[] surges) {
    this.growth = growth;
    this.growths = growths;
    this.projects = projects;
    this.surges = surges;
    this.before = new double[growth.grid().count()];
  }

  /** A shock with the steps that it touches, and the share of it that counts on each. */
  private static final class Span {
    private final Scenario.Drawn drawn;
    private final int from;
    private final double[] shares;

    private Span(Scenario.Drawn drawn, int from, double[] shares) {
      this.drawn = drawn;
      this.from = from;
      this.shares = shares;
    }
  }

  static DemandShift of(
      Scenario scenario,
      String pool,
      String site,
      TimeGrid grid,
      GrowthLine growth,
      int paths,
      RandomStreams streams) {
    if (!growth.grid().equals(grid)) {
      throw new IllegalArgumentException(
          "demand and growth need one grid, found " + grid + " and " + growth.grid());
    }
    List<Scenario.Drawn> growths = new ArrayList<>();
    List<Span> projects = new ArrayList<>();
    List<Span> surges = new ArrayList<>();
    for (Scenario.Drawn d :
        scenario.drawn(s -> changesDemand(s) && s.concernsPool(pool, site), paths, streams)) {
      if (d.shock() instanceof Shock.Growth) {
        growths.add(d);
      } else if (d.shock() instanceof Shock.ProjectStart project) {
        projects.add(ramp(d, project, grid));
      } else if (d.shock() instanceof Shock.DemandSurge surge) {
        surges.add(touched(d, surge.window(), grid));
      }
    }
    return new DemandShift(
        growth,
        growths.toArray(Scenario.Drawn[]::new),
        projects.toArray(Span[]::new),
        surges.toArray(Span[]::new));
  }

  private static boolean changesDemand(Shock s) {
    return s instanceof Shock.Growth
        || s instanceof Shock.ProjectStart
        || s instanceof Shock.DemandSurge;
  }

  /** The share that is reached on the last day of each step. */
  private static Span ramp(Scenario.Drawn d, Shock.ProjectStart project, TimeGrid grid) {
    int from = first(grid, project.from());
    double[] shares = new double[Math.max(0, grid.count() - from)];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = project.share(lastDay(grid, from + i));
    }
    return new Span(d, from, shares);
  }

  /** Every step that has a day of the window. */
  private static Span touched(Scenario.Drawn d, Shock.Window window, TimeGrid grid) {
    int from = first(grid, window.from());
    LocalDate until = window.until();
    int end =
        until == null
            ? grid.count()
            : (int)
                Math.max(
                    0,
                    Math.min(
                        grid.count(),
                        grid.indexOf(
                                until
                                    .plusDays(1)
                                    .atStartOfDay(grid.zone())
                                    .toInstant()
                                    .minusNanos(1))
                            + 1));
    double[] shares = new double[Math.max(0, end - from)];
    Arrays.fill(shares, 1);
    return new Span(d, from, shares);
  }

  /** The step that holds the start of a day, at least 0 and at most the grid's count. */
  private static int first(TimeGrid grid, LocalDate day) {
    return (int) Math.max(0, Math.min(grid.count(), grid.indexOf(day)));
  }

  private static LocalDate lastDay(TimeGrid grid, int step) {
    return grid.start(step + 1).minusNanos(1).atZone(grid.zone()).toLocalDate();
  }

  boolean isNothing() {
    return growths.length == 0 && projects.length == 0 && surges.length == 0;
  }

  /** Overwrites the demand of one path. */
  void apply(int path, double[] row) {
    if (isNothing()) {
      return;
    }
    System.arraycopy(row, 0, before, 0, row.length);
    double factor = 1;
    for (Scenario.Drawn d : growths) {
      factor *= d.value(path);
    }
    double more = factor - 1;
    // What is not added to keeps every bit.
    if (more != 0) {
      for (int s = 0; s < row.length; s++) {
        row[s] += growth.value(s) * more;
      }
    }
    for (Span a : projects) {
      double amount = a.drawn.value(path);
      for (int i = 0; i < a.shares.length; i++) {
        row[a.from + i] += a.shares[i] * amount;
      }
    }
    for (Span m : surges) {
      double times = m.drawn.value(path);
      for (int i = 0; i < m.shares.length; i++) {
        row[m.from + i] *= times;
      }
    }
    for (int s = 0; s < row.length; s++) {
      if (row[s] < 0) {
        row[s] = Math.max(Math.min(before[s], 0), row[s]);
      }
    }
  }
}
