package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Money;
import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.Component;
import io.headroom.core.reliability.Outage;
import io.headroom.core.reliability.Outage.Kind;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.service.Objective;
import io.headroom.core.service.Objective.Per;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.reports.run.AvailabilityResult.Check;
import io.headroom.reports.run.AvailabilityResult.Outlook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The availability of a service from a log that is known down to the minute. */
class AvailabilityStepTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final LocalDate TO = LocalDate.of(2026, 9, 30);
  private static final Objective QUARTERLY = new Objective(0.998, Per.QUARTER);
  private static final RandomStreams STREAMS = RandomStreams.seeded(20261122);

  private static Instant at(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  private static OutageLog log(List<Outage> outages) {
    return OutageLog.of(at(FROM), at(AS_OF.plusDays(1)), ZONE, outages);
  }

  private static Outage down(LocalDate day, double hours, Kind kind, String cause) {
    Instant from = at(day).plusSeconds(9 * 3600);
    return new Outage("", from, from.plusSeconds(Math.round(hours * 3600)), kind, cause);
  }

  /** A failure every 30 days on average, for 3 h on average. */
  private static List<Outage> exponential(long seed) {
    Random random = new Random(seed);
    List<Outage> outages = new ArrayList<>();
    Instant t = at(FROM);
    while (true) {
      t = t.plusSeconds(Math.round(-Math.log(1 - random.nextDouble()) * 30 * 86_400));
      if (!t.isBefore(at(AS_OF))) {
        return outages;
      }
      Instant to = t.plusSeconds(Math.round(-Math.log(1 - random.nextDouble()) * 3 * 3600));
      outages.add(new Outage("", t, to, Kind.UNPLANNED, "disk"));
      t = to;
    }
  }

  private static AvailabilityResult run(
      @Nullable OutageLog log, @Nullable BlockDiagram structure, @Nullable Objective objective) {
    return AvailabilityStep.run(
        "shop",
        log,
        structure,
        objective,
        Money.parse("900 EUR"),
        AS_OF,
        TO,
        STREAMS.child("shop"));
  }

  private static Outlook outlook(AvailabilityResult r) {
    return Objects.requireNonNull(r.outlook());
  }

  @Test
  void thePastIsAddedUpByPeriodOfTheObjective() {
    AvailabilityResult r =
        run(
            log(
                List.of(
                    down(LocalDate.of(2026, 1, 10), 4, Kind.UNPLANNED, "disk"),
                    down(LocalDate.of(2026, 4, 2), 1, Kind.UNPLANNED, "power"),
                    down(LocalDate.of(2026, 5, 2), 3, Kind.PLANNED, "upgrade"))),
            null,
            QUARTERLY);
    AvailabilityResult.Past past = Objects.requireNonNull(r.past());
    assertThat(past.byPeriod()).hasSize(10);
    AvailabilityResult.Span last = past.lastWholePeriod().orElseThrow();
    assertThat(last.from()).isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(last.unplannedHours()).isEqualTo(1);
    assertThat(last.plannedHours()).isEqualTo(3);
    assertThat(last.availability()).isEqualTo(1 - 1 / 2184.0, within(1e-12));
    assertThat(past.byMonth()).hasSize(30);
    assertThat(past.byMonth().stream().mapToDouble(AvailabilityResult.Span::unplannedHours).sum())
        .isEqualTo(5, within(1e-9));
    assertThat(past.perUnit()).isNull();
    AvailabilityResult.Budget budget = Objects.requireNonNull(r.budget());
    assertThat(budget.to()).isEqualTo(AS_OF);
    assertThat(budget.minutes().budgetMinutes()).isEqualTo(0.002 * 2184 * 60, within(1e-9));
    assertThat(budget.minutes().usedMinutes()).as("planned work does not count").isEqualTo(60);
    assertThat(r.notes()).anyMatch(n -> n.startsWith("Only unplanned downtime counts"));
    assertThat(outlook(r).plannedHours()).isEqualTo(3.0 / 912 * 92, within(0.01));
  }

  @Test
  void exponentialLogsAreJudgedAlikeByAllThreeWays() {
    AvailabilityResult r = run(log(exponential(11)), null, QUARTERLY);
    Outlook o = outlook(r);
    Check check = Objects.requireNonNull(o.check());
    assertThat(Math.abs(check.simulated().mean() - check.exact()))
        .isLessThanOrEqualTo(3 * check.simulated().halfWidth() / 1.96);
    // Real repairs and a rate from some thirty failures move it, but not far.
    assertThat(r.miss().orElseThrow().mean()).isEqualTo(check.exact(), within(0.08));
    assertThat(o.periods()).isEqualTo(1);
    assertThat(o.from()).isEqualTo(AS_OF.plusDays(1));
    assertThat(o.downtimeP90()).isGreaterThan(o.downtimeHours().mean());
    assertThat(Objects.requireNonNull(o.meanCost()).amount().doubleValue())
        .isEqualTo(900 * o.downtimeHours().mean(), within(0.01));
  }

  @Test
  void aRunningPeriodCountsWhatItHasUsed() {
    List<Outage> outages = new ArrayList<>(exponential(11));
    Objective yearly = new Objective(0.9965, Per.YEAR);
    double before = run(log(outages), null, yearly).miss().orElseThrow().mean();
    outages.add(down(LocalDate.of(2026, 6, 1), 10, Kind.UNPLANNED, "storm"));
    double after = run(log(outages), null, yearly).miss().orElseThrow().mean();
    assertThat(after).isGreaterThan(before + 0.05);
    outages.add(down(LocalDate.of(2026, 6, 10), 100, Kind.UNPLANNED, "flood"));
    AvailabilityResult missed = run(log(outages), null, yearly);
    assertThat(missed.miss().orElseThrow().mean()).isEqualTo(1);
    assertThat(missed.notes()).anyMatch(n -> n.contains("has missed its objective already"));
    Outlook monthly = outlook(run(log(outages), null, new Objective(0.998, Per.MONTH)));
    assertThat(monthly.periods()).isEqualTo(3);
  }

  @Test
  void aLogWithoutAFailureSaysWhatItCan() {
    AvailabilityResult r = run(log(List.of()), null, QUARTERLY);
    assertThat(r.outlook()).isNull();
    assertThat(r.miss()).isEmpty();
    assertThat(r.notes()).anyMatch(n -> n.startsWith("No failure was logged"));
    assertThat(Objects.requireNonNull(r.past()).whole().availability()).isEqualTo(1);
  }

  @Test
  void whatIsDownAtTheAsOfStartsTheQuarterDown() {
    List<Outage> outages = new ArrayList<>(exponential(11));
    outages.add(new Outage("", at(AS_OF).plusSeconds(20 * 3600), null, Kind.UNPLANNED, "fire"));
    AvailabilityResult r = run(log(outages), null, QUARTERLY);
    assertThat(Objects.requireNonNull(r.past()).downSince()).isEqualTo("2026-06-30 20:00");
    double up = outlook(run(log(exponential(11)), null, QUARTERLY)).downtimeHours().mean();
    assertThat(outlook(r).downtimeHours().mean()).isGreaterThan(up + 1);
  }

  @Test
  void failuresThatBecomeRarerAreJudgedByTheLastYear() {
    List<Outage> outages = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      outages.add(down(FROM.plusDays(5L * i), 1 + i % 3, Kind.UNPLANNED, "young"));
    }
    for (int i = 0; i < 4; i++) {
      outages.add(down(LocalDate.of(2025, 8, 1).plusDays(70L * i), 2, Kind.UNPLANNED, "old"));
    }
    Outlook o = outlook(run(log(outages), null, QUARTERLY));
    assertThat(o.basis()).startsWith("the last 12 months, because failures became rarer");
    assertThat(o.failures()).isEqualTo(4);
    assertThat(o.outages().mean()).isBetween(0.8, 1.5);
  }

  /** A last year without any failure says more than a regime of long ago. */
  @Test
  void aYearWithoutFailuresIsWidenedOnlyUntilThereIsOne() {
    LocalDate first = LocalDate.of(2018, 1, 1);
    List<Outage> outages = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      outages.add(down(first.plusDays(5L * i), 3, Kind.UNPLANNED, "young"));
    }
    outages.add(down(AS_OF.minusMonths(20), 2, Kind.UNPLANNED, "old"));
    OutageLog log = OutageLog.of(at(first), at(AS_OF.plusDays(1)), ZONE, outages);
    Outlook o = outlook(run(log, null, QUARTERLY));
    assertThat(o.basis()).startsWith("the last 24 months, because failures became rarer");
    assertThat(o.failures()).isEqualTo(1);
    assertThat(o.outages().mean()).isLessThan(1);
  }

  @Test
  void aStructureIsPlayedWhereItsTimesAreKnown() {
    BlockDiagram node = BlockDiagram.of(Component.repaired("node", 700, 8));
    BlockDiagram db = BlockDiagram.of(Component.repaired("db", 2000, 4));
    BlockDiagram shop = BlockDiagram.series(List.of(BlockDiagram.atLeast(1, 2, node), db));
    AvailabilityResult.Promise p = Objects.requireNonNull(run(null, shop, QUARTERLY).promise());
    assertThat(p.availability()).isEqualTo(shop.availability());
    assertThat(p.singlePoints()).containsExactly("db");
    assertThat(Objects.requireNonNull(p.downtimeHours()).mean())
        .isEqualTo(shop.unavailability() * 2208, within(0.25));
    assertThat(p.notPlayed()).isNull();
    BlockDiagram share = BlockDiagram.of(Component.of("lb", 0.999));
    AvailabilityResult r = run(null, share, QUARTERLY);
    AvailabilityResult.Promise only = Objects.requireNonNull(r.promise());
    assertThat(only.notPlayed()).contains("does not say how often it fails");
    assertThat(only.miss()).isNull();
    assertThat(r.miss()).isEmpty();
    assertThat(r.past()).isNull();
  }

  @Test
  void theSameRunGivesTheSameNumbers() {
    AvailabilityResult a = run(log(exponential(3)), null, QUARTERLY);
    AvailabilityResult b = run(log(exponential(3)), null, QUARTERLY);
    assertThat(a.outlook()).isEqualTo(b.outlook());
  }

  @Test
  void theQuarterLiesAfterTheAsOf() {
    assertThatThrownBy(
            () -> AvailabilityStep.run("x", null, null, null, null, AS_OF, AS_OF, STREAMS))
        .hasMessageContaining("not after the as-of");
  }
}
