package io.headroom.benchmarks.speed;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.BinPacking;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.CapacityPlan;
import io.headroom.core.plan.PlanGoal;
import io.headroom.core.plan.PlanOptimizer;
import io.headroom.core.plan.PlanOption;
import io.headroom.core.plan.PlannedPool;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A plan of purchases for 100 pools and 8 quarters, and bins of 120 items of 20 to 100 in 150. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlanBenchmark {
  private static final LocalDate START = LocalDate.of(2026, 1, 5);
  private static final int POOLS = 100;
  private static final int PATHS = 1_000;
  private static final int DAYS = 730;
  private static final int QUARTERS = 8;
  private static final int INSTANCES = 20;

  private final List<PlannedPool> pools = pools();
  private final List<BinPacking> bins = bins();

  /** For JMH. */
  public PlanBenchmark() {}

  private static List<PlannedPool> pools() {
    TimeGrid grid = TimeGrid.of(START, Granularity.DAY, DAYS, ZoneId.of("UTC"));
    List<PlannedPool> pools = new ArrayList<>();
    for (int i = 0; i < POOLS; i++) {
      RandomStreams streams = RandomStreams.seeded(i);
      SamplePaths demand =
          SamplePaths.of(
              grid,
              Unit.ONE,
              PATHS,
              (p, out) -> {
                RandomGenerator r = streams.child(p).stream("demand");
                double level = 60 + 30 * r.nextDouble();
                double growth = 0.2 * r.nextDouble();
                for (int s = 0; s < out.length; s++) {
                  out[s] = level + growth * s + 3 * r.nextGaussian();
                }
              });
      Pool pool =
          Pool.of("p" + i, Unit.ONE, Headroom.none(), new Asset("host", 1, 100, null, null));
      List<PlanOption> options =
          List.of(
              PlanOption.buy("host", 8, 700 + 10 * i, 100, 5, new LeadTime(30, 60)),
              PlanOption.lease("lease", 8, 1_500, new LeadTime(5, 10)));
      pools.add(
          new PlannedPool(
              "p" + i,
              demand,
              CapacityTimeline.of(pool, grid),
              1,
              0.5 + i % 5,
              0.01,
              1 + i % 3,
              options));
    }
    return pools;
  }

  private static List<BinPacking> bins() {
    SplittableRandom random = new SplittableRandom(120);
    List<BinPacking> bins = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      bins.add(BinPacking.of(150, random.ints(120, 20, 101).toArray()));
    }
    return bins;
  }

  private static List<LocalDate> quarters() {
    List<LocalDate> days = new ArrayList<>();
    for (int q = 0; q < QUARTERS; q++) {
      days.add(START.plusMonths(3L * q));
    }
    return days;
  }

  private CapacityPlan plan(PlanGoal goal) {
    return PlanOptimizer.of(goal, WorkCalendar.mondayToFriday(), Workload.STREAMS).plan(pools);
  }

  /** Without budgets: each pool exactly. */
  @Benchmark
  public CapacityPlan planWithoutBudgets() {
    return plan(PlanGoal.of(quarters(), 0.1, 0.05));
  }

  /** Budgets tie the pools together. */
  @Benchmark
  public CapacityPlan planWithBudgets() {
    List<Double> budgets = quarters().stream().map(q -> 15_000.0).toList();
    return plan(new PlanGoal(quarters(), budgets, 0.1, 0.05));
  }

  /** Twenty instances to the proven optimum. */
  @Benchmark
  public int twentyPackings() {
    int bins = 0;
    for (BinPacking b : this.bins) {
      bins += b.solve().count();
    }
    return bins;
  }
}
