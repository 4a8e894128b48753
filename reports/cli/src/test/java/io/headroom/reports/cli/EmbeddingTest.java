package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Money;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.OrderAdvice;
import io.headroom.core.plan.OrderAdvisor;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.MonteCarlo;
import io.headroom.core.scenario.Outcome;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.PredictionInterval;
import io.headroom.forecasting.evaluation.Accuracy;
import io.headroom.forecasting.evaluation.Backtest;
import io.headroom.forecasting.evaluation.Scoreboard;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.Theta;
import io.headroom.reports.run.PlanningJob;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headroom inside another program: arrays in, decisions out; its threads, its interruption. */
final class EmbeddingTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate LAST = FIRST.plusDays(364);

  @TempDir private Path tmp;

  @AfterEach
  void forgetInterruption() {
    Thread.interrupted();
  }

  /** Grows from 200 by 0.2 a day, less on weekends. */
  private static double[] history() {
    return IntStream.range(0, 365)
        .mapToDouble(
            i -> (200 + 0.2 * i) * (i % 7 < 5 ? 1 : 0.7) * (1 + 0.01 * Math.sin(1.7 * i * i)))
        .toArray();
  }

  @Test
  void fromAnArrayToAChanceOfABreach() {
    double[] values = history();

    Series used = Series.daily("memory", FIRST, values);
    Scoreboard scores =
        Backtest.rollingOrigin()
            .firstOrigin(180)
            .step(28)
            .horizon(56)
            .run(used, Naive.seasonal(7), Ets.auto(7), Theta.optimized(7));
    Forecast forecast = scores.bestBy(Accuracy.MASE).fit(used).forecast(182);
    PredictionInterval ninety = forecast.interval(0.90);
    Pool hosts =
        Pool.of("memory", Unit.ONE, Headroom.spareUnits(1), new Asset("host", 5, 90, null, null));
    RandomStreams streams = RandomStreams.seeded(20261122);
    SamplePaths demand = forecast.paths(2_000, streams);
    Outcome outcome =
        MonteCarlo.over(demand, CapacityTimeline.of(hosts, forecast.grid()))
            .breachWhen(BreachRule.utilizationAbove(0.85).on(3, 7))
            .play();

    // Usable are 306; the line 200 + 0.2 i passes it on day 530, half a year ahead.
    assertThat(ninety.lower(0)).isLessThan(values[358]).isLessThan(ninety.upper(0));
    assertThat(ninety.upper(0)).isGreaterThan(values[358]);
    assertThat(outcome.breachProbabilityBy(LAST.plusDays(90)).mean()).isLessThan(0.05);
    assertThat(outcome.breachDate(0.5))
        .hasValueSatisfying(d -> assertThat(d).isBetween(LAST.plusDays(140), LAST.plusDays(182)));

    OrderItem host = new OrderItem("host", 90, Money.of(8_000, "EUR"), new LeadTime(42, 63));
    OrderAdvice advice =
        new OrderAdvisor(
                demand,
                hosts,
                BreachRule.utilizationAbove(0.85).on(3, 7),
                new boolean[0],
                LAST,
                LAST.plusDays(119),
                0.10,
                WorkCalendar.mondayToFriday())
            .advise(host, streams)
            .orElseThrow();
    assertThat(advice.passed()).isFalse();
    assertThat(advice.quantity()).isEqualTo(1);
    assertThat(advice.orderBy()).isBetween(LAST.plusDays(70), LAST.plusDays(119));
    assertThat(values).as("the caller's array is left alone").isEqualTo(history());
  }

  @Test
  void workIsDoneByTheCallersThreadsAndNoOthers() {
    Set<String> workers = ConcurrentHashMap.newKeySet();
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            2,
            r ->
                new Thread(
                    () -> {
                      workers.add(Thread.currentThread().getName());
                      r.run();
                    },
                    "callers-" + System.identityHashCode(r)));
    try {
      Scoreboard with =
          Backtest.rollingOrigin()
              .executor(threads)
              .horizon(28)
              .run(Series.daily("memory", FIRST, history()), Naive.seasonal(7), Ets.auto(7));
      Scoreboard without =
          Backtest.rollingOrigin()
              .horizon(28)
              .run(Series.daily("memory", FIRST, history()), Naive.seasonal(7), Ets.auto(7));
      assertThat(workers).isNotEmpty();
      assertThat(with.toString()).isEqualTo(without.toString());
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(t -> !before.contains(t) && !t.isDaemon())
          .allSatisfy(t -> assertThat(t.getName()).startsWith("callers-"));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anInterruptedBacktestStops() {
    Series used = Series.daily("memory", FIRST, history());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Backtest.rollingOrigin().horizon(28).run(used, Ets.auto(7)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aJobInterruptedInTheMiddleOfItsForecastsStops() {
    SmallPlan plan = SmallPlan.in(tmp);
    Set<String> steps = ConcurrentHashMap.newKeySet();
    PlanningJob job =
        PlanningJob.read(plan.yaml())
            .withProgress(
                (step, done, total) -> {
                  steps.add(step + " " + done);
                  if (step.equals("forecast") && done == 1) {
                    Thread.currentThread().interrupt();
                  }
                });
    assertThatThrownBy(job::run).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
    assertThat(steps).contains("forecast 1").doesNotContain("forecast 2");
  }

  @Test
  void nothingIsPrintedAndNoFileIsWritten() {
    SmallPlan plan = SmallPlan.in(tmp);
    var before = SmallPlan.files(tmp).keySet();
    java.io.PrintStream out = System.out;
    java.io.PrintStream err = System.err;
    var heard = new java.io.ByteArrayOutputStream();
    try (java.io.PrintStream ear =
        new java.io.PrintStream(heard, true, java.nio.charset.StandardCharsets.UTF_8)) {
      System.setOut(ear);
      System.setErr(ear);
      PlanningJob.read(plan.yaml()).run();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(heard.toString(java.nio.charset.StandardCharsets.UTF_8)).isEmpty();
    assertThat(SmallPlan.files(tmp).keySet()).isEqualTo(before);
  }
}
