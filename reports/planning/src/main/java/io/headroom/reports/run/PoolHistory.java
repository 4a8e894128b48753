package io.headroom.reports.run;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Grade;
import io.headroom.core.series.MissingPolicy;
import io.headroom.core.series.Preparation;
import io.headroom.core.series.RollUp;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.series.SeriesSet;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.quality.QualityCheck;
import io.headroom.datasets.quality.QualityReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One pool's history: its series added at the finest grain, then rolled up to what is forecast. */
final class PoolHistory {
  /** Holes of at most so many steps in one of several series are filled before adding. */
  private static final int SHORT_HOLE = 6;

  private static final int RECENT_DAYS = 28;
  private static final double REACHED = 0.9;

  private PoolHistory() {}

  /**
   * A history with its length.
   *
   * @param history what was measured
   * @param spanDays from the first reading to the as-of
   */
  record Built(PoolResult.History history, double spanDays) {}

  static Built build(
      PlanFile.PoolPlan plan, List<Series> members, QualityReport quality, LocalDate asOf) {
    Series fine = sum(plan, members).before(PrepareStep.endOf(asOf, zone(members)));
    if (fine.observed() == 0) {
      throw new RefusedException("no reading on or before " + asOf);
    }
    Series statistic = statistic(plan, fine, asOf);
    if (statistic.observed() == 0) {
      throw new RefusedException(
          "no complete " + plan.grain().noun() + " of data on or before " + asOf);
    }
    Instant end = fine.grid().end();
    Series recent = fine.slice((int) Math.max(0, recentFrom(fine)), fine.size());
    double[] v = recent.toArray();
    double span =
        Duration.between(fine.grid().start(), PrepareStep.endOf(asOf, fine.grid().zone()))
                .toMinutes()
            / 1440.0;
    int recentDays =
        (int) Math.round(Duration.between(recent.grid().start(), end).toMinutes() / 1440.0);
    PoolResult.History history =
        new PoolResult.History(
            fine,
            statistic,
            Aggregation.MEAN.of(v, 0, v.length),
            Aggregation.P95.of(v, 0, v.length),
            Aggregation.PEAK.of(v, 0, v.length),
            Math.max(1, recentDays),
            1 - (double) fine.observed() / fine.size(),
            grade(fine, members, quality).name(),
            members.size(),
            notes(statistic));
    return new Built(history, span);
  }

  private static ZoneId zone(List<Series> members) {
    return members.get(0).grid().zone();
  }

  private static long recentFrom(Series fine) {
    LocalDate last = fine.grid().date(fine.size() - 1);
    return fine.grid().indexOf(last.minusDays(RECENT_DAYS - 1L));
  }

  /** The last day of the last period that the pool's data cover whole. */
  static Optional<LocalDate> lastComplete(PlanFile.PoolPlan plan, SeriesReading reading) {
    List<Series> members = reading.where(plan.where());
    if (members.isEmpty()) {
      return Optional.empty();
    }
    Series fine = sum(plan, members);
    if (plan.grain().meanSeconds() < fine.grid().granularity().meanSeconds()) {
      return Optional.empty();
    }
    RollUp days = RollUp.of(fine, coarser(plan.grain(), fine.grid().granularity()));
    return days.lastComplete().isEmpty()
        ? Optional.empty()
        : Optional.of(days.grid().date(days.lastComplete().getAsInt() + 1).minusDays(1));
  }

  /** As-ofs are days, so a finer grain than a day is complete when its day is. */
  private static Granularity coarser(Granularity grain, Granularity fine) {
    Granularity day = Granularity.DAY;
    Granularity least = grain.meanSeconds() < day.meanSeconds() ? day : grain;
    return least.meanSeconds() < fine.meanSeconds() ? fine : least;
  }

  /**
   * Adds up the members in the pool's unit. Before its first and after its last reading a member
   * counts nothing; a long hole inside one makes the sum missing, a short one is interpolated.
   */
  private static Series sum(PlanFile.PoolPlan plan, List<Series> members) {
    List<Series> converted = new ArrayList<>();
    for (Series s : members) {
      Series c = in(s, plan.unit());
      converted.add(
          members.size() == 1
              ? c
              : c.withValues(MissingPolicy.interpolateShort(SHORT_HOLE).fill(c.toArray())));
    }
    boolean share = plan.unit().equals(Unit.FRACTION) && members.size() == 1;
    Bounds bounds = share ? Bounds.FRACTION : Bounds.NON_NEGATIVE;
    SeriesKey key = SeriesKey.of(plan.name());
    if (converted.size() == 1) {
      return converted.get(0).withKey(key).withBounds(bounds);
    }
    Series sum = SeriesSet.of(converted).sum(key, MissingPolicy.skip());
    double[] values = sum.toArray();
    for (Series s : converted) {
      int offset = (int) sum.grid().indexOf(s.grid().start());
      int first = 0;
      int last = s.size() - 1;
      while (first <= last && Double.isNaN(s.value(first))) {
        first++;
      }
      while (last >= first && Double.isNaN(s.value(last))) {
        last--;
      }
      for (int i = first; i <= last; i++) {
        if (Double.isNaN(s.value(i))) {
          values[offset + i] = Double.NaN;
        }
      }
    }
    return sum.withValues(values).withBounds(bounds);
  }

  private static Series in(Series s, Unit unit) {
    if (s.unit().equals(unit)) {
      return s;
    }
    double[] v = s.toArray();
    for (int i = 0; i < v.length; i++) {
      v[i] = s.unit().convert(v[i], unit);
    }
    return Series.of(s.key(), s.grid(), v, unit);
  }

  /** The rolled-up statistic, from the first complete period to the as-of, missing at its end. */
  private static Series statistic(PlanFile.PoolPlan plan, Series fine, LocalDate asOf) {
    Granularity grain = plan.grain();
    Series s = fine;
    if (!grain.equals(fine.grid().granularity())) {
      if (grain.meanSeconds() < fine.grid().granularity().meanSeconds()) {
        throw new IllegalArgumentException(
            "the plan forecasts the "
                + grain.noun()
                + ", but the data come by the "
                + fine.grid().granularity().noun());
      }
      s = RollUp.of(fine, grain).dropIncompleteEnds().series(plan.rule().statistic());
    }
    TimeGrid grid = s.grid();
    int upTo = (int) Math.max(0, grid.indexOf(PrepareStep.endOf(asOf, grid.zone())));
    double[] v = new double[upTo];
    for (int i = 0; i < upTo; i++) {
      v[i] = i < s.size() ? s.value(i) : Double.NaN;
    }
    return Series.of(s.key(), grid.slice(0, upTo), v, s.unit()).withBounds(s.bounds());
  }

  /**
   * The grade of one series; of several the worse of that of their sum and of the one that nine
   * tenths of them reach, so that one host in a hundred does not condemn the pool.
   */
  private static Grade grade(Series fine, List<Series> members, QualityReport quality) {
    Map<SeriesKey, Grade> byKey = new HashMap<>();
    quality.series().forEach(q -> byKey.put(q.key(), q.grade()));
    List<Grade> grades =
        members.stream().map(m -> byKey.getOrDefault(m.key(), Grade.A)).sorted().toList();
    Grade most = grades.get((int) Math.ceil(REACHED * grades.size()) - 1);
    if (grades.size() == 1) {
      return most;
    }
    QualityReport sum = QualityCheck.ofAnyAge().check(plain(fine), List.of(fine), List.of());
    return most.worse(sum.worst());
  }

  private static String plain(Series fine) {
    return fine.key().toString();
  }

  private static List<PoolResult.Note> notes(Series statistic) {
    return Preparation.defaults()
        .withSeason(statistic.grid().granularity().naturalSeason())
        .fit(statistic)
        .findings()
        .stream()
        .map(
            f ->
                new PoolResult.Note(
                    f.from(), f.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), f.text()))
        .sorted(Comparator.comparing(PoolResult.Note::date))
        .toList();
  }

  /** Why no series matched, with what there is. */
  static String nothingMatches(PlanFile.PoolPlan plan, SeriesReading reading) {
    if (reading.series().isEmpty()) {
      return "source '"
          + plan.source()
          + "' has no series: "
          + reading.emptyReason().orElse("no rows");
    }
    StringBuilder text = new StringBuilder("no series matches " + plan.where());
    plan.where()
        .forEach(
            (label, value) -> {
              TreeSet<String> there = new TreeSet<>();
              for (Series s : reading.series()) {
                String v = s.key().label(label);
                if (v != null) {
                  there.add(v);
                }
              }
              text.append("; ").append(label).append(there.isEmpty() ? " is no label" : " is ");
              text.append(String.join(", ", there.stream().limit(8).toList()));
              text.append(there.size() > 8 ? ", …" : "");
            });
    return text.toString();
  }
}
