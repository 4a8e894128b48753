package io.headroom.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.reliability.DowntimeDistribution;
import io.headroom.core.reliability.Outage;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.service.ServiceTarget.Tally;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Attainment by hand, and breach and penalty in closed form against simulated periods. */
class AgreementTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final JudgedOver MONTHS = new JudgedOver.Calendar(Objective.Per.MONTH);
  private static final PenaltyScale SCALE =
      new PenaltyScale(
          1000,
          List.of(
              new PenaltyScale.Tier(0.99, 0.25),
              new PenaltyScale.Tier(0.999, 0.1),
              new PenaltyScale.Tier(0.95, 1)));

  private static Agreement agreement(Exclusions exclusions, PenaltyScale scale) {
    return new Agreement(
        "shop",
        Agreement.Party.PROVIDER,
        List.of(ServiceTarget.availability(0.999)),
        MONTHS,
        exclusions,
        scale,
        Set.of());
  }

  private static Outage outage(String from, String to, Outage.Kind kind) {
    return new Outage("shop", Instant.parse(from), Instant.parse(to), kind, "");
  }

  @Test
  void monthsAreJudgedWithoutWhatIsExcludedAndWithoutPlannedWork() {
    OutageLog log =
        OutageLog.of(
            Instant.parse("2026-01-10T00:00:00Z"),
            Instant.parse("2026-04-20T00:00:00Z"),
            ZONE,
            List.of(
                outage("2026-02-03T10:00:00Z", "2026-02-03T20:00:00Z", Outage.Kind.UNPLANNED),
                outage("2026-02-10T10:00:00Z", "2026-02-11T10:00:00Z", Outage.Kind.PLANNED),
                // Over the end of March in local time, which is 22:00 in UTC.
                outage("2026-03-31T21:00:00Z", "2026-04-01T02:00:00Z", Outage.Kind.UNPLANNED)));
    Exclusions night =
        Exclusions.of(
            List.of(
                new Exclusions.Span(
                    Instant.parse("2026-02-03T18:00:00Z"), Instant.parse("2026-02-03T22:00:00Z")),
                new Exclusions.Span(
                    Instant.parse("2026-02-03T20:00:00Z"), Instant.parse("2026-02-04T00:00:00Z"))));
    List<Agreement.Attainment> months = agreement(night, SCALE).judge(log);
    assertThat(months)
        .extracting(a -> a.days().from())
        .containsExactly(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1));
    Tally february = months.get(0).tally();
    assertThat(february.total()).isEqualTo(28 * 24 - 6, within(1e-9));
    assertThat(february.total() - february.good()).isEqualTo(8, within(1e-9));
    // 8 of 666 h are 98.8 %: below 99 %, above 95 %.
    assertThat(months.get(0).isMet()).isFalse();
    assertThat(months.get(0).penalty()).isEqualTo(250);
    // March has an hour less, and lost one to its end: 99.87 %.
    assertThat(months.get(1).tally().total()).isEqualTo(31 * 24 - 1, within(1e-9));
    assertThat(months.get(1).tally().total() - months.get(1).tally().good())
        .isEqualTo(1, within(1e-9));
    assertThat(months.get(1).penalty()).isEqualTo(100);
  }

  @Test
  void rollingPeriodsEndEveryDay() {
    JudgedOver week = new JudgedOver.Rolling(7);
    List<JudgedOver.Days> all = week.whole(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 10));
    assertThat(all).hasSize(3);
    assertThat(all.get(2)).isEqualTo(week.at(LocalDate.of(2026, 3, 9)));
    assertThat(MONTHS.whole(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 4, 30))).isEmpty();
  }

  /** Alternating exponential times, the model of the closed form, played 40,000 times. */
  @Test
  void breachAndPenaltyAreWhatSimulatedPeriodsPay() {
    double hours = 2184;
    double mtbf = 400;
    double mttr = 3;
    double used = 0.5;
    double rest = 1500;
    Agreement agreement = agreement(Exclusions.none(), SCALE);
    Agreement.Outlook exact =
        agreement.outlook(new DowntimeDistribution.Alternating(mtbf, mttr, rest), hours, used);
    RandomGenerator random = RandomStreams.seeded(12).stream("periods");
    int trials = 40_000;
    int missed = 0;
    double[] paid = new double[trials];
    for (int i = 0; i < trials; i++) {
      double t = 0;
      double down = used;
      while (t < rest) {
        t += mtbf * random.nextExponential();
        double repair = mttr * random.nextExponential();
        down += Math.max(0, Math.min(repair, rest - t));
        t += repair;
      }
      double share = 1 - down / hours;
      missed += share < 0.999 ? 1 : 0;
      paid[i] = share < 0.95 ? 1000 : share < 0.99 ? 250 : share < 0.999 ? 100 : 0;
    }
    Estimate breach = Estimate.ofProbability(missed, trials);
    Estimate penalty = Estimate.ofMean(paid);
    assertThat(exact.breach()).isEqualTo(breach.mean(), within(1.6 * breach.halfWidth()));
    assertThat(exact.penalty()).isEqualTo(penalty.mean(), within(1.6 * penalty.halfWidth()));
    assertThat(exact.allowedHours()).isEqualTo(0.001 * hours - used, within(1e-12));
    Agreement.Outlook lost =
        agreement.outlook(new DowntimeDistribution.Alternating(mtbf, mttr, rest), hours, 30);
    assertThat(lost.breach()).isEqualTo(1);
    assertThat(lost.penalty()).isGreaterThanOrEqualTo(250);
  }

  @Test
  void theDeepestTierCountsAndTheEdgeIsKept() {
    assertThat(SCALE.penalty(1)).isZero();
    assertThat(SCALE.penalty(0.999)).isZero();
    assertThat(SCALE.penalty(0.9985)).isEqualTo(100);
    assertThat(SCALE.penalty(0.99)).isEqualTo(100);
    assertThat(SCALE.penalty(0.94)).isEqualTo(1000);
    assertThatThrownBy(
            () ->
                new PenaltyScale(
                    1,
                    List.of(new PenaltyScale.Tier(0.99, 0.1), new PenaltyScale.Tier(0.95, 0.05))))
        .hasMessageContaining("swapped");
  }

  @Test
  void aPromiseRestsOnWhatIsPromisedBelow() {
    Agreement power = supplier("power", 0.999);
    Agreement lines = supplier("lines", 0.995);
    Agreement shop =
        new Agreement(
            "shop",
            Agreement.Party.PROVIDER,
            List.of(
                ServiceTarget.availability(0.999),
                ServiceTarget.within(Indicator.TICKET_RESPONSE, 4, 0.9)),
            MONTHS,
            Exclusions.none(),
            SCALE,
            Set.of("power", "lines", "desk"));
    Agreement desk =
        new Agreement(
            "desk",
            Agreement.Party.TEAM,
            List.of(ServiceTarget.within(Indicator.TICKET_RESPONSE, 6, 0.95)),
            MONTHS,
            Exclusions.none(),
            PenaltyScale.none(),
            Set.of());
    Agreements all = Agreements.of(List.of(shop, power, lines, desk));
    Agreements.Promise promise = all.promise("shop");
    assertThat(promise.independent()).isEqualTo(0.999 * 0.995, within(1e-12));
    assertThat(promise.worst()).isEqualTo(0.994, within(1e-12));
    assertThat(promise.isTooMuch()).isTrue();
    assertThat(all.gaps("shop")).singleElement().asString().contains("rests on 'desk'");
    assertThat(all.promise("power").isTooMuch()).isFalse();
    assertThatThrownBy(() -> Agreements.of(List.of(shop, power, lines)))
        .hasMessageContaining("unknown agreement 'desk'");
    assertThatThrownBy(() -> Agreements.of(List.of(circle("a", "b"), circle("b", "a"))))
        .hasMessageContaining("circle");
    assertThatThrownBy(() -> all.promise("desk")).hasMessageContaining("nothing about");
  }

  private static Agreement supplier(String name, double goal) {
    return new Agreement(
        name,
        Agreement.Party.SUPPLIER,
        List.of(ServiceTarget.availability(goal)),
        MONTHS,
        Exclusions.none(),
        PenaltyScale.none(),
        Set.of());
  }

  private static Agreement circle(String name, String on) {
    return new Agreement(
        name,
        Agreement.Party.TEAM,
        List.of(ServiceTarget.availability(0.9)),
        MONTHS,
        Exclusions.none(),
        PenaltyScale.none(),
        Set.of(on));
  }

  @Test
  void burnAlertsAreThoseOfTheWorkbook() {
    List<BurnAlert> usual = BurnAlert.usual(30);
    assertThat(usual.get(0).burnRate()).isEqualTo(14.4, within(1e-12));
    assertThat(usual.get(1).burnRate()).isEqualTo(6, within(1e-12));
    assertThat(usual.get(2).burnRate()).isEqualTo(1, within(1e-12));
    assertThat(usual.get(0).shortHours()).isEqualTo(1 / 12.0, within(1e-12));
    ServiceTarget goal = ServiceTarget.availability(0.999);
    Tally burning = new Tally(98, 100);
    Tally calm = new Tally(100, 100);
    assertThat(goal.burnRate(burning).orElseThrow()).isEqualTo(20, within(1e-9));
    assertThat(usual.get(0).isOn(goal, burning, burning)).isTrue();
    assertThat(usual.get(0).isOn(goal, burning, calm)).isFalse();
    assertThat(usual.get(0).isOn(goal, calm, burning)).isFalse();
    assertThat(ServiceTarget.availability(1).burnRate(burning)).isEmpty();
  }

  @Test
  void uglyTargetsAreSaid() {
    assertThatThrownBy(() -> ServiceTarget.availability(99.9)).hasMessageContaining("Maybe 0.999");
    assertThatThrownBy(() -> ServiceTarget.within(Indicator.AVAILABILITY, 3, 0.9))
        .hasMessageContaining("takes no limit");
    assertThatThrownBy(() -> ServiceTarget.within(Indicator.LATENCY, 0, 0.9))
        .hasMessageContaining("above 0");
    assertThat(ServiceTarget.within(Indicator.BACKLOG, 0, 0.9).isMet(new Tally(0, 0))).isTrue();
    assertThatThrownBy(() -> new Tally(3, 2)).hasMessageContaining("3.0 of 2.0");
  }

  /** Periods whose true share is beta distributed: the chance of a miss holds on average. */
  @Test
  void theChanceOfAMissIsCalibratedOverPopulations() {
    RandomGenerator random = RandomStreams.seeded(21).stream("shares");
    double said = 0;
    int missed = 0;
    int worlds = 600;
    for (int w = 0; w < worlds; w++) {
      double mean = 0.85 + 0.1 * random.nextDouble();
      List<Tally> past = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        past.add(new Tally(good(random, mean), 200));
      }
      said += ShareOutlook.of(past).breach(200, 0.88);
      missed += good(random, mean) < 0.88 * 200 - 1e-9 ? 1 : 0;
    }
    // Three standard errors of a share near a half in 600 are 6 %.
    assertThat(said / worlds).isEqualTo(missed / (double) worlds, within(0.06));
  }

  /** A period is good or bad by three points, and its tickets are then independent. */
  private static int good(RandomGenerator random, double mean) {
    double p = mean + (random.nextBoolean() ? 0.03 : -0.03);
    int good = 0;
    for (int i = 0; i < 200; i++) {
      good += random.nextDouble() < p ? 1 : 0;
    }
    return good;
  }

  @Test
  void aShareOutlookIsADistribution() {
    ShareOutlook few = ShareOutlook.of(List.of(new Tally(9, 10)));
    double before = 0;
    for (int k = 1; k <= 20; k++) {
      double p = few.breach(20, k / 20.0);
      assertThat(p).isBetween(before, 1.0);
      before = p;
    }
    double mean = 0;
    for (int k = 1; k <= 20; k++) {
      mean += 1 - few.breach(20, k / 20.0);
    }
    assertThat(mean / 20).isEqualTo(few.mean(), within(1e-9));
    ShareOutlook perfect = ShareOutlook.of(List.of(new Tally(50, 50), new Tally(50, 50)));
    assertThat(perfect.breach(50, 1)).isBetween(0.05, 0.6);
    assertThat(perfect.breach(1_000_000, 0.5)).isLessThan(1e-9);
    ShareOutlook ones = ShareOutlook.of(List.of(new Tally(1, 1), new Tally(0, 1), new Tally(1, 1)));
    assertThat(ones.breach(1, 1)).isEqualTo(1 - ones.mean(), within(1e-9));
    assertThatThrownBy(() -> ShareOutlook.of(List.of())).hasMessageContaining("something to count");
  }
}
