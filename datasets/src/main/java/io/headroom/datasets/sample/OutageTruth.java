package io.headroom.datasets.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the outage log of the sample was made of, and what stands in it, overlaps merged. */
final class OutageTruth {
  private OutageTruth() {}

  /** Some time down; seconds since 1970. */
  private record Down(long from, long to) {}

  static Json of(List<OutageSample.Row> rows) {
    Map<String, Object> components = new LinkedHashMap<>();
    for (OutageSample.Part p : OutageSample.PARTS) {
      components.put(
          p.name(),
          counted(rows, r -> r.part().equals(p))
              .with("law", new Json().with("MTBF hours", p.mtbf()).with("MTTR hours", p.mttr())));
    }
    Map<String, Object> services = new LinkedHashMap<>();
    for (OutageSample.Part p : OutageSample.PARTS) {
      services.computeIfAbsent(p.service(), s -> counted(rows, r -> r.part().service().equals(s)));
    }
    return new Json()
        .with("rows", rows.size())
        .with("observed from", SamplePool.FIRST)
        .with("maintenance", count(rows, r -> r.kind() == OutageSample.Kind.MAINTENANCE))
        .with("without impact", count(rows, r -> r.kind() == OutageSample.Kind.ALARM))
        .with("reported twice", count(rows, OutageSample.Row::again))
        .with("of no length", count(rows, r -> r.started() == r.restored()))
        .with("open", count(rows, r -> r.restored() < 0))
        .with("open since", OutageSample.STILL_OPEN)
        .with("components", components)
        .with("services", services);
  }

  private static Json counted(List<OutageSample.Row> rows, Predicate<OutageSample.Row> which) {
    List<Down> failures = merged(rows, which.and(r -> r.kind() == OutageSample.Kind.FAILURE));
    List<Down> planned = merged(rows, which.and(r -> r.kind() == OutageSample.Kind.MAINTENANCE));
    long first = DeskCalendar.at(SamplePool.FIRST, 0);
    double hours = (DeskCalendar.end() - first) / (double) DeskCalendar.HOUR;
    double down = hours(failures, first, DeskCalendar.end());
    LocalDate quarter = SamplePool.LAST.plusDays(1).minusMonths(3);
    return new Json()
        .with("failures", failures.size())
        .with("down hours", DeskTruth.round(down, 3))
        .with("planned hours", DeskTruth.round(hours(planned, first, DeskCalendar.end()), 3))
        .with("availability", DeskTruth.round(1 - down / hours, 6))
        .with(
            "down hours, last quarter",
            DeskTruth.round(hours(failures, DeskCalendar.at(quarter, 0), DeskCalendar.end()), 3));
  }

  /** Outages as one where they touch or overlap; an open one lasts to the end. */
  private static List<Down> merged(List<OutageSample.Row> rows, Predicate<OutageSample.Row> which) {
    List<Down> all =
        rows.stream()
            .filter(which)
            .map(r -> new Down(r.started(), r.restored() < 0 ? DeskCalendar.end() : r.restored()))
            .sorted(Comparator.comparingLong(Down::from))
            .toList();
    List<Down> merged = new ArrayList<>();
    for (Down d : all) {
      Down last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && d.from() <= last.to()) {
        merged.set(merged.size() - 1, new Down(last.from(), Math.max(last.to(), d.to())));
      } else {
        merged.add(d);
      }
    }
    return merged;
  }

  private static double hours(List<Down> downs, long from, long to) {
    double sum = 0;
    for (Down d : downs) {
      sum += Math.max(0, Math.min(d.to(), to) - Math.max(d.from(), from));
    }
    return sum / DeskCalendar.HOUR;
  }

  private static int count(List<OutageSample.Row> rows, Predicate<OutageSample.Row> which) {
    return rows.stream().filter(which).collect(Collectors.counting()).intValue();
  }
}
