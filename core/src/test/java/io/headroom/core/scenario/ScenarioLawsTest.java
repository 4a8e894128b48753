package io.headroom.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.Shock.Targets;
import io.headroom.core.scenario.Shock.Window;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of every scenario, over random pools, demands and shocks. */
class ScenarioLawsTest {
  private static final LocalDate START = LocalDate.of(2026, 11, 1);
  private static final int STEPS = 120;
  private static final int PATHS = 60;

  /** A random world, from a seed that every assertion prints. */
  private static final class World {
    private final long seed;
    private final Random random;
    private final RandomStreams streams;
    private final Pool pool;
    private final SamplePaths demand;
    private final MonteCarlo experiment;

    World(long seed) {
      this.seed = seed;
      random = new Random(seed);
      streams = RandomStreams.seeded(seed);
      List<Asset> assets = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(4); i++) {
        LocalDate from = random.nextBoolean() ? null : START.plusDays(random.nextInt(160) - 80);
        LocalDate least = from == null ? START.minusDays(20) : from;
        LocalDate to = random.nextInt(3) > 0 ? null : least.plusDays(1 + random.nextInt(90));
        assets.add(
            new Asset(
                random.nextBoolean() ? "host" : "shelf",
                1 + random.nextInt(4),
                10 + random.nextInt(40),
                from,
                to));
      }
      List<Headroom> buffers =
          random.nextBoolean()
              ? List.of()
              : List.of(
                  new Headroom("growth", new Headroom.Share(0.05)),
                  new Headroom("tests", new Headroom.Fixed(random.nextInt(20))));
      Granularity grain = List.of(Granularity.DAY, Granularity.of("P7D")).get(random.nextInt(2));
      TimeGrid grid = TimeGrid.of(START, grain, STEPS, ZoneId.of("Europe/Amsterdam"));
      pool =
          new Pool("web", Unit.ONE, assets, Headroom.spareUnits(random.nextInt(3)), buffers, "Ams");
      double level = pool.total(START) * (0.4 + 0.5 * random.nextDouble());
      double slope = (random.nextDouble() - 0.3) * level / STEPS;
      Random noise = new Random(seed + 1);
      demand =
          SamplePaths.of(
              grid,
              Unit.ONE,
              PATHS,
              (p, out) -> {
                for (int s = 0; s < out.length; s++) {
                  out[s] = Math.max(0, level + slope * s + 0.1 * level * noise.nextGaussian());
                }
              });
      experiment =
          MonteCarlo.over(demand, CapacityTimeline.of(pool, grid))
              .breachWhen(BreachRule.utilizationAbove(0.85));
    }

    Uncertain value(double low, double high) {
      double a = low + (high - low) * random.nextDouble();
      double b = low + (high - low) * random.nextDouble();
      double min = Math.min(a, b);
      double max = Math.max(a, b);
      return Uncertain.triangular(min, min + (max - min) * random.nextDouble(), max);
    }

    LocalDate day() {
      return START.plusDays(random.nextInt(STEPS * 2) - 20);
    }

    Window window() {
      LocalDate from = day();
      return new Window(from, random.nextBoolean() ? null : from.plusDays(random.nextInt(40)));
    }

    Shock shock() {
      Targets web = random.nextBoolean() ? Targets.all() : Targets.of("other", "WEB");
      return switch (random.nextInt(7)) {
        case 0 -> new Shock.Growth(web, value(0, 4));
        case 1 -> new Shock.DemandSurge(web, window(), value(0.5, 2));
        case 2 -> new Shock.ProjectStart(web, value(-30, 30), day(), random.nextInt(30));
        case 3 ->
            new Shock.UnitLoss(
                web,
                1 + random.nextInt(3),
                day().atTime(random.nextInt(24), 0),
                random.nextBoolean() ? null : value(0, 400));
        case 4 -> new Shock.SiteLoss("AMS", day(), value(0, 100));
        case 5 -> new Shock.LateDelivery(web, value(0, 60));
        default -> new Shock.Retirement(web, random.nextBoolean() ? "" : "host", 2, day());
      };
    }

    Scenario scenario() {
      Scenario s = Scenario.named("s");
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        s = s.with(shock());
      }
      return s;
    }

    Outcome play(Scenario s) {
      return experiment.play(s, streams);
    }
  }

  private static void same(Outcome a, Outcome b, Object why) {
    for (int p = 0; p < a.paths(); p++) {
      assertThat(a.firstBreach(p)).as("%s, path %s", why, p).isEqualTo(b.firstBreach(p));
      assertThat(Double.doubleToLongBits(a.shortfall(p)))
          .as("%s, path %s", why, p)
          .isEqualTo(Double.doubleToLongBits(b.shortfall(p)));
      assertThat(a.stepsAbove(p)).as("%s, path %s", why, p).isEqualTo(b.stepsAbove(p));
      assertThat(a.firstOverload(p)).as("%s, path %s", why, p).isEqualTo(b.firstOverload(p));
    }
  }

  /** Every path is no better off. */
  private static void noBetter(Outcome worse, Outcome better, Object why) {
    for (int p = 0; p < worse.paths(); p++) {
      assertThat(worse.firstBreach(p))
          .as("%s, %s", why, p)
          .isLessThanOrEqualTo(better.firstBreach(p));
      assertThat(worse.shortfall(p))
          .as("%s, %s", why, p)
          .isGreaterThanOrEqualTo(better.shortfall(p));
      assertThat(worse.stepsAbove(p))
          .as("%s, %s", why, p)
          .isGreaterThanOrEqualTo(better.stepsAbove(p));
      assertThat(worse.firstOverload(p))
          .as("%s, %s", why, p)
          .isLessThanOrEqualTo(better.firstOverload(p));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void shocksOfNothingAreTheBaselineBitForBit(long seed) {
    World w = new World(seed);
    Scenario nothing =
        Scenario.named("nothing")
            .with(new Shock.Growth(Targets.all(), Uncertain.fixed(1)))
            .with(new Shock.DemandSurge(w.window(), Uncertain.fixed(1)))
            .with(new Shock.ProjectStart(Targets.all(), Uncertain.fixed(0), w.day(), 7))
            .with(new Shock.LateDelivery(Targets.all(), Uncertain.fixed(0)))
            .with(new Shock.UnitLoss(Targets.all(), 2, w.day().atTime(9, 0), Uncertain.fixed(0)))
            .with(new Shock.SiteLoss("ams", w.day(), Uncertain.fixed(0)))
            .with(new Shock.SiteLoss("fra", w.day(), Uncertain.fixed(99)))
            .with(new Shock.DemandSurge(Targets.of("db"), w.window(), Uncertain.fixed(9)));
    same(w.play(nothing), w.experiment.play(), "seed " + seed);
    same(w.play(Scenario.named("empty")), w.experiment.play(), "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26})
  void orderOfShocksNeverMatters(long seed) {
    World w = new World(seed);
    List<Shock> shocks = new ArrayList<>(w.scenario().with(w.scenario()).shocks());
    Scenario one = Scenario.named("one");
    for (Shock s : shocks) {
      one = one.with(s);
    }
    Collections.shuffle(shocks, w.random);
    Scenario other = Scenario.named("other");
    for (Shock s : shocks) {
      other = other.with(s);
    }
    same(w.play(one), w.play(other), "seed " + seed + " " + one);
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42})
  void moreLossNeverHelps(long seed) {
    World w = new World(seed);
    Scenario base = w.scenario();
    Outcome before = w.play(base);
    List<Shock> losses =
        List.of(
            new Shock.UnitLoss(Targets.all(), 1, w.day().atStartOfDay(), w.value(0, 500)),
            new Shock.UnitLoss(Targets.all(), 3, w.day().atStartOfDay(), null),
            new Shock.SiteLoss("ams", w.day(), w.value(0, 50)),
            new Shock.Growth(Targets.all(), Uncertain.fixed(1)),
            new Shock.DemandSurge(w.window(), w.value(1, 2)),
            new Shock.ProjectStart(Targets.all(), w.value(0, 50), w.day(), 10));
    for (Shock s : losses) {
      noBetter(w.play(base.with(s)), before, "seed " + w.seed + " " + base + " and " + s);
    }
    LocalDate on = w.day();
    noBetter(
        w.play(base.with(new Shock.UnitLoss(Targets.all(), 2, on.atStartOfDay(), null))),
        w.play(base.with(new Shock.UnitLoss(Targets.all(), 1, on.atStartOfDay(), null))),
        "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53, 54, 55, 56, 57, 58})
  void longerLossesAreNoBetterThanShorterOnes(long seed) {
    World w = new World(seed);
    LocalDate on = w.day();
    for (int hours = 1; hours < 300; hours *= 3) {
      Outcome shorter = w.play(loss(on, Uncertain.uniform(0, hours)));
      Outcome longer = w.play(loss(on, Uncertain.uniform(0, 3 * hours)));
      noBetter(longer, shorter, "seed " + seed + ", " + hours + " hours");
    }
  }

  private static Scenario loss(LocalDate on, Uncertain hours) {
    return Scenario.named("loss").with(new Shock.SiteLoss("ams", on, hours));
  }

  @ParameterizedTest
  @ValueSource(longs = {61, 62, 63, 64, 65, 66})
  void drawsDependOnNothingButTheShock(long seed) {
    World w = new World(seed);
    Shock surge = new Shock.DemandSurge(w.window(), Uncertain.uniform(1, 3));
    Scenario alone = Scenario.named("alone").with(surge);
    Scenario among = Scenario.named("among").with(w.shock()).with(surge).with(w.shock());
    double[] draws = draws(alone, surge, PATHS, w.streams);
    assertThat(draws(among, surge, PATHS, w.streams)).as("seed %s", seed).isEqualTo(draws);
    assertThat(draws(alone, surge, 7, w.streams))
        .as("seed %s, fewer paths", seed)
        .isEqualTo(java.util.Arrays.copyOf(draws, 7));
    Shock wider =
        new Shock.DemandSurge(((Shock.DemandSurge) surge).window(), Uncertain.uniform(1, 5));
    double[] wide = draws(Scenario.named("wide").with(wider), wider, PATHS, w.streams);
    for (int p = 0; p < PATHS; p++) {
      assertThat(wide[p] - 1).as("seed %s", seed).isCloseTo(2 * (draws[p] - 1), within(1e-12));
    }
    List<Scenario.Drawn> twice = alone.with(surge).drawn(s -> s.equals(surge), PATHS, w.streams);
    assertThat(twice.get(0).value(0))
        .as("each happens by itself")
        .isNotEqualTo(twice.get(1).value(0));
  }

  private static double[] draws(Scenario s, Shock shock, int paths, RandomStreams streams) {
    List<Scenario.Drawn> drawn = s.drawn(x -> x.equals(shock), paths, streams);
    double[] values = new double[paths];
    for (int p = 0; p < paths; p++) {
      values[p] = drawn.get(0).value(p);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {71, 72, 73, 74, 75, 76, 77, 78, 79, 80})
  void playingAScenarioIsPlayingItsDemandAgainstItsCapacity(long seed) {
    World w = new World(seed);
    Scenario s = w.scenario();
    GrowthLine growth = GrowthLine.of(w.demand);
    SamplePaths demand = s.demand("web", "ams", w.demand, growth, w.streams);
    CapacityTimeline timeline = CapacityTimeline.of(w.pool, w.demand.grid());
    ShiftedCapacity capacity = s.capacity(timeline, PATHS, w.streams);
    Outcome o = w.play(s);
    double[] total = new double[STEPS];
    double[] available = new double[STEPS];
    for (int p = 0; p < PATHS; p++) {
      capacity.fill(p, total, available);
      BreachRule.Watch watch = BreachRule.utilizationAbove(0.85).watch();
      int first = Outcome.NEVER;
      int overload = Outcome.NEVER;
      double worst = 0;
      for (int t = 0; t < STEPS; t++) {
        double d = demand.value(p, t);
        assertThat(available[t]).as("seed %s", seed).isBetween(0.0, total[t]);
        if (watch.next(d > available[t] * 0.85) && first == Outcome.NEVER) {
          first = t;
        }
        worst = Math.max(worst, d - available[t] * 0.85);
        if (d > total[t] && overload == Outcome.NEVER) {
          overload = t;
        }
      }
      assertThat(o.firstBreach(p)).as("seed %s, %s", seed, s).isEqualTo(first);
      assertThat(o.shortfall(p)).as("seed %s, %s", seed, s).isEqualTo(worst);
      assertThat(o.firstOverload(p)).as("seed %s, %s", seed, s).isEqualTo(overload);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {91, 92})
  void growthOfAnotherGridIsRefused(long seed) {
    World w = new World(seed);
    GrowthLine other = GrowthLine.none(w.demand.grid().slice(0, 5));
    assertThatThrownBy(() -> w.experiment.growing(other).play(w.scenario(), w.streams))
        .hasMessageContaining("one grid");
  }
}
