package io.headroom.reports.report;

import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PlanningResult.Aspect;
import io.headroom.reports.run.PlanningResult.ServiceResult;
import io.headroom.reports.run.PoolResult.PoolStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How every service stands on each side that the plan knows, the worst first. */
final class ServiceTable {
  private static final int ROWS_ON_PAGE = 15;

  private ServiceTable() {}

  /** One side of all services. */
  private record Side(
      String header, String meaning, Function<ServiceResult, @Nullable Aspect> aspect) {
    boolean known(PlanningResult r) {
      return r.services().stream().anyMatch(s -> aspect.apply(s) != null);
    }
  }

  static Table of(PlanningResult r) {
    List<Side> sides =
        List.of(
                new Side(
                    "Capacity",
                    "Capacity: the worst of the pools it uses.",
                    ServiceResult::capacity),
                new Side("Staff", "Staff: its service desk.", ServiceResult::staff),
                new Side(
                    "Availability", "Availability: its objective.", ServiceResult::availability))
            .stream()
            .filter(s -> s.known(r))
            .toList();
    boolean isWhole =
        r.services().stream()
            .allMatch(s -> sides.stream().allMatch(side -> side.aspect().apply(s) != null));
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.text("Service"), Column.text("Owner"), Column.text("Criticality")));
    sides.forEach(s -> columns.add(Column.status(s.header())));
    columns.add(Column.text("Because of"));
    Table.Builder t =
        Table.of("services", "Services", columns)
            .sheet("Services")
            .rowsOnPage(ROWS_ON_PAGE)
            .note(
                sides.stream().map(Side::meaning).collect(Collectors.joining(" "))
                    + (isWhole ? "" : " An empty cell is not part of this plan."));
    List<ServiceResult> worstFirst = new ArrayList<>(r.services());
    worstFirst.sort(Comparator.comparingInt(s -> rank(s.status())));
    for (ServiceResult s : worstFirst) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(s.service().name());
      row.add(s.service().owner());
      row.add(s.service().criticality().name().toLowerCase(Locale.ROOT));
      for (Side side : sides) {
        Aspect a = side.aspect().apply(s);
        row.add(a == null ? null : Badge.of(Words.status(a.status())));
      }
      row.add(because(s, sides));
      t.row(row.toArray());
    }
    return t.build();
  }

  private static int rank(PoolStatus s) {
    return switch (s) {
      case BREACH -> 0;
      case WATCH -> 1;
      case UNKNOWN -> 2;
      case GOOD -> 3;
    };
  }

  /** Every reason, each behind its side where there are several sides. */
  private static String because(ServiceResult s, List<Side> sides) {
    List<String> reasons = new ArrayList<>();
    for (Side side : sides) {
      Aspect a = side.aspect().apply(s);
      if (a != null && !a.because().isEmpty()) {
        reasons.add(
            (sides.size() == 1 ? "" : side.header().toLowerCase(Locale.ROOT) + ": ") + a.because());
      }
    }
    return reasons.isEmpty() && s.status() == PoolStatus.UNKNOWN
        ? s.because()
        : String.join("; ", reasons);
  }
}
