package io.headroom.reports.run;

import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.quality.SeriesRole;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds pools whose demand adds up what does not belong together: used and total, in and out. */
final class PoolRoles {
  private static final Set<SeriesRole> STORAGE =
      EnumSet.of(SeriesRole.USED, SeriesRole.TOTAL, SeriesRole.FREE);
  private static final Set<SeriesRole> DIRECTIONS = EnumSet.of(SeriesRole.IN, SeriesRole.OUT);

  private PoolRoles() {}

  static Optional<RunFinding> finding(PlanFile.PoolPlan pool, @Nullable SeriesReading reading) {
    if (reading == null) {
      return Optional.empty();
    }
    Map<SeriesRole, String> first = new EnumMap<>(SeriesRole.class);
    List<Series> members = reading.where(pool.where());
    for (Series s : members) {
      SeriesRole.of(s.key()).forEach(r -> first.putIfAbsent(r, s.key().toString()));
    }
    Optional<RunFinding> storage = mixed(pool, first, STORAGE, "used is a part of the total");
    return storage.isPresent()
        ? storage
        : mixed(pool, first, DIRECTIONS, "each direction of a link has a capacity of its own");
  }

  private static Optional<RunFinding> mixed(
      PlanFile.PoolPlan pool, Map<SeriesRole, String> first, Set<SeriesRole> among, String why) {
    Set<SeriesRole> both = EnumSet.copyOf(among);
    both.retainAll(first.keySet());
    if (both.size() < 2) {
      return Optional.empty();
    }
    String what =
        both.stream()
            .map(r -> r.text() + " (" + first.get(r) + ")")
            .collect(Collectors.joining(" and "));
    return Optional.of(
        RunFinding.of(
                RunFinding.Severity.WARN,
                "mixed-roles",
                "pool " + pool.name(),
                "its demand adds up " + what + "; " + why)
            .andThen("added up as the plan says; name one of them in 'where'"));
  }
}
