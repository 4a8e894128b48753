package io.headroom.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Money;
import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OrderAdvisorTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);
  private static final LocalDate END = AS_OF.plusDays(180);
  private static final RandomStreams STREAMS = RandomStreams.seeded(5);
  private static final BreachRule ANY_DAY = BreachRule.utilizationAbove(1).on(1, 1);

  /** Demand 50 that grows by one a day, at most noise around it. */
  private static SamplePaths rising(int days, double noise) {
    TimeGrid grid = TimeGrid.of(AS_OF.plusDays(1), Granularity.DAY, days, ZoneId.of("UTC"));
    return SamplePaths.of(
        grid,
        Unit.ONE,
        500,
        (p, out) -> {
          RandomGenerator r = STREAMS.child(p).stream("noise");
          double offset = noise * r.nextGaussian();
          for (int s = 0; s < out.length; s++) {
            out[s] = 50 + s + offset;
          }
        });
  }

  private static Pool pool(double capacity) {
    return Pool.of("p", Unit.ONE, Headroom.none(), new Asset("unit", 1, capacity, null, null));
  }

  private static OrderItem item(LeadTime lead) {
    return new OrderItem("host", 40, Money.of(1000, "EUR"), lead);
  }

  private static Optional<OrderAdvice> advise(
      SamplePaths demand, Pool pool, LeadTime lead, double tolerance) {
    return new OrderAdvisor(
            demand,
            pool,
            ANY_DAY,
            new boolean[0],
            AS_OF,
            END,
            tolerance,
            WorkCalendar.mondayToFriday())
        .advise(item(lead), STREAMS);
  }

  @Test
  void certainFutureIsOrderedALeadTimeAhead() {
    // Above 149.5 on step 100, which is 2026-04-11; 30 days earlier is Thursday 2026-03-12.
    OrderAdvice a = advise(rising(260, 0), pool(149.5), LeadTime.certain(30), 0.1).orElseThrow();
    assertThat(a.orderBy()).isEqualTo(LocalDate.of(2026, 3, 12));
    assertThat(a.passed()).isFalse();
    assertThat(a.beforeDelivery().mean()).isZero();
    assertThat(a.deferred().mean()).isEqualTo(1);
    assertThat(a.withoutOrder().mean()).isEqualTo(1);
    assertThat(a.inServiceP50()).isEqualTo(LocalDate.of(2026, 4, 11));
    // Demand at the horizon's end is 229: two hosts of 40 reach 229.5.
    assertThat(a.quantity()).isEqualTo(2);
    assertThat(a.cost()).isEqualTo(Money.of(2000, "EUR"));
    assertThat(a.meanwhile().meanSteps()).isZero();
    assertThat(a.earliestRecovery()).isEmpty();
  }

  @Test
  void orderDayMovesBackToAWorkingDay() {
    // 28 days before 2026-04-11 is Saturday 2026-03-14.
    OrderAdvice a = advise(rising(260, 0), pool(149.5), LeadTime.certain(28), 0.1).orElseThrow();
    assertThat(a.orderBy()).isEqualTo(LocalDate.of(2026, 3, 13));
  }

  @Test
  void passedOrderDaySaysWhatIsShortMeanwhile() {
    OrderAdvice a = advise(rising(260, 0), pool(59.5), LeadTime.certain(30), 0.1).orElseThrow();
    assertThat(a.orderBy()).isBefore(AS_OF);
    assertThat(a.passed()).isTrue();
    assertThat(a.order()).isEqualTo(LocalDate.of(2026, 1, 1));
    assertThat(a.earliestRecovery()).hasValue(LocalDate.of(2026, 1, 31));
    // Above 59.5 from step 10, delivered at step 30, when demand was 79 the day before.
    assertThat(a.meanwhile().meanSteps()).isCloseTo(20, within(1e-12));
    assertThat(a.meanwhile().p90Excess()).isCloseTo(19.5, within(1e-12));
    assertThat(a.beforeDelivery().mean()).isEqualTo(1);
  }

  @Test
  void nothingIsOrderedWhenNothingBreaksOrItCanWait() {
    assertThat(advise(rising(260, 0), pool(1000), LeadTime.certain(30), 0.1)).isEmpty();
    // Breaks on step 230, 50 days after the horizon; ordering can wait until after it.
    assertThat(advise(rising(260, 0), pool(279.5), LeadTime.certain(30), 0.1)).isEmpty();
    // With 80 days of lead time it cannot, although the horizon itself has no breach.
    OrderAdvice a = advise(rising(260, 0), pool(279.5), LeadTime.certain(80), 0.1).orElseThrow();
    assertThat(a.withoutOrder().mean()).isZero();
    assertThat(a.orderBy()).isBefore(END);
  }

  @Test
  void latestDayKeepsTheToleranceAndADayLaterDoesNot() {
    SamplePaths demand = rising(300, 15);
    LeadTime lead = new LeadTime(20, 35);
    for (double tolerance : new double[] {0, 0.05, 0.1, 0.3}) {
      OrderAdvice a = advise(demand, pool(209.5), lead, tolerance).orElseThrow();
      assertThat(a.passed()).isFalse();
      assertThat(a.beforeDelivery().mean()).isLessThanOrEqualTo(tolerance);
      assertThat(a.withOrder().mean()).isLessThanOrEqualTo(tolerance);
      assertThat(a.deferred().mean()).isGreaterThan(tolerance);
    }
  }

  @Test
  void lessToleranceNeverOrdersLaterOrLess() {
    SamplePaths demand = rising(300, 15);
    LeadTime lead = new LeadTime(20, 35);
    OrderAdvice careful = advise(demand, pool(149.5), lead, 0.01).orElseThrow();
    OrderAdvice bold = advise(demand, pool(149.5), lead, 0.4).orElseThrow();
    assertThat(careful.orderBy()).isBefore(bold.orderBy());
    assertThat(careful.quantity()).isGreaterThanOrEqualTo(bold.quantity());
  }
}
