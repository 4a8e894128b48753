package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.PreparationFinding.Kind;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a preparation must find, and what it must not be fooled by. */
class PreparationTest {
  private static final LocalDate MONDAY = LocalDate.of(2021, 1, 4);

  private static Series daily(int n, IntToDoubleFunction f) {
    double[] v = new double[n];
    Arrays.setAll(v, f);
    return Series.daily("s", MONDAY, v);
  }

  private static double week(int i) {
    return i % 7 >= 5 ? 0.6 : 1;
  }

  private static Prepared fit(Series s) {
    return Preparation.defaults().fit(s);
  }

  @ParameterizedTest
  @CsvSource({
    "120, 10, 1.5",
    "24, 10, 1.5",
    "400, 14, 1.5",
    "1000, 100, 1.5",
    "60, 30, 0.66",
    "365, 12, 3",
    "800, 400, 0.5",
  })
  void aStepIsDatedAndItsNewLevelIsKnown(int n, int age, double factor) {
    int misses = 0;
    for (long seed = 1; seed <= 40; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("step");
      Series s =
          daily(
              n,
              i -> 100 * (i >= n - age ? factor : 1) * week(i) * Math.exp(0.05 * r.nextGaussian()));
      Prepared p = fit(s);
      boolean found = p.shifts().size() == 1 && Math.abs(p.regimeStart() - (n - age)) <= 1;
      misses += found ? 0 : 1;
      if (found) {
        // The median day is a working day at the full level.
        LevelShift l = p.shifts().get(0);
        assertThat(l.date()).isEqualTo(s.grid().date(l.index()));
        double[] current = p.current().toArray();
        double level = Aggregation.MEAN.of(current, current.length - 7, current.length);
        assertThat(level)
            .as("seed %d", seed)
            .isCloseTo(100 * factor * 6.2 / 7, within(10 * factor));
        if (p.current().size() == s.size()) {
          double before = Aggregation.MEAN.of(current, 0, (n - age) / 7 * 7);
          assertThat(before / level).as("seed %d: moved", seed).isBetween(0.88, 1.12);
        }
      }
    }
    assertThat(misses).isLessThanOrEqualTo(2);
  }

  @Test
  void aRampOfWeeksIsOneShiftDatedAtItsEnd() {
    RandomGenerator r = RandomStreams.seeded(1).stream("ramp");
    Series s =
        daily(
            400,
            i -> {
              double done = Math.max(0, Math.min(1, (i - 200) / 21.0));
              return 137
                  * Math.pow(380 / 137.0, done)
                  * week(i)
                  * Math.exp(0.03 * r.nextGaussian());
            });
    Prepared p = fit(s);
    assertThat(p.shifts()).hasSize(1);
    LevelShift l = p.shifts().get(0);
    assertThat(l.rampFrom()).isBetween(196, 208);
    assertThat(l.index()).isBetween(214, 225);
    assertThat(p.current().size()).isEqualTo(400 - l.index());
    assertThat(p.findings()).anySatisfy(f -> assertThat(f.text()).contains("between 2021-07"));
  }

  enum Harmless {
    CONSTANT(i -> 42),
    ZEROS(i -> 0),
    WEEK(i -> 100 * week(i)),
    GROWTH(i -> 10 + 2.7 * i),
    DECLINE(i -> 2000 - 1.5 * i),
    COMPOUND_GROWTH(i -> 100 * Math.exp(0.004 * i)),
    YEAR(i -> 100 * (1 + 0.4 * Math.sin(2 * Math.PI * i / 365.25)) * week(i)),
    GROWTH_AND_YEAR(i -> (100 + 0.2 * i) * (1 + 0.3 * Math.sin(2 * Math.PI * i / 365.25))),
    CLEANUP_CYCLE(i -> 50 + i % 90),
    SHORT_CLEANUP_CYCLE(i -> 50 + 5 * (i % 14)),
    SLOW_DECLINE(i -> 380 * Math.exp(-0.0004 * i) * week(i));

    private final IntToDoubleFunction shape;

    Harmless(IntToDoubleFunction shape) {
      this.shape = shape;
    }
  }

  @ParameterizedTest
  @EnumSource(Harmless.class)
  void whatIsNoShiftIsNotCalledOne(Harmless h) {
    int wrong = 0;
    for (long seed = 1; seed <= 20; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("harmless");
      for (double noise : new double[] {0, 0.03}) {
        Prepared p =
            fit(daily(1000, i -> h.shape.applyAsDouble(i) * Math.exp(noise * r.nextGaussian())));
        wrong += p.shifts().isEmpty() ? 0 : 1;
        assertThat(p.regimeStart()).isEqualTo(p.shifts().isEmpty() ? 0 : p.shifts().get(0).index());
      }
    }
    assertThat(wrong).isLessThanOrEqualTo(1);
  }

  @Test
  void noiseIntermittenceAndWanderingAreSeldomCalledShifts() {
    int noise = 0;
    int wander = 0;
    int intermittent = 0;
    for (long seed = 1; seed <= 100; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("noise");
      double[] walk = {0};
      noise += fit(daily(365, i -> 100 * Math.exp(0.3 * r.nextGaussian()))).shifts().size();
      wander +=
          fit(daily(1000, i -> 100 * Math.exp(walk[0] += 0.02 * r.nextGaussian()))).shifts().size();
      intermittent +=
          fit(daily(365, i -> r.nextDouble() < 0.3 ? 1 + r.nextInt(20) : 0)).shifts().size();
    }
    assertThat(noise).isLessThanOrEqualTo(3);
    assertThat(intermittent).isZero();
    // A random walk has no level; what counts is that few of these long ones are cut.
    assertThat(wander).isLessThanOrEqualTo(15);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 50, 113, 300, 398})
  void aHundredfoldSpikeIsReplacedByWhatWasExpected(int at) {
    for (long seed = 1; seed <= 20; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("spike");
      double[] v = new double[400];
      Arrays.setAll(v, i -> 100 * week(i) * Math.exp(0.05 * r.nextGaussian()));
      double true1 = v[at];
      v[at] *= 100;
      Prepared p = fit(Series.daily("s", MONDAY, v));
      assertThat(p.spikes()).as("seed %d", seed).hasSize(1);
      Spike s = p.spikes().get(0);
      assertThat(s.index()).isEqualTo(at);
      assertThat(s.value()).isEqualTo(v[at]);
      assertThat(s.expected() / true1).as("seed %d", seed).isBetween(0.8, 1.25);
      assertThat(p.shifts()).isEmpty();
      assertThat(p.cleaned().value(at)).isEqualTo(s.expected());
      assertThat(p.current().value(at)).isEqualTo(s.expected());
      assertThat(p.original().value(at)).isEqualTo(v[at]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theLastValuesAreUndecidedAndLeftOutOfTheFit(int run) {
    RandomGenerator r = RandomStreams.seeded(run).stream("end");
    Series s =
        daily(
            200, i -> (i >= 200 - run ? 3 : 1) * 100 * week(i) * Math.exp(0.05 * r.nextGaussian()));
    Prepared p = fit(s);
    assertThat(p.spikes()).isEmpty();
    assertThat(p.shifts()).isEmpty();
    assertThat(p.findings()).extracting(PreparationFinding::kind).containsExactly(Kind.UNDECIDED);
    assertThat(p.findings().get(0).to()).isEqualTo(s.grid().date(199));
    for (int i = 200 - run; i < 200; i++) {
      assertThat(p.current().value(i)).isNaN();
      assertThat(p.cleaned().value(i)).isEqualTo(s.value(i));
    }
    assertThat(p.current().value(199 - run)).isEqualTo(s.value(199 - run));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 8})
  void aYoungNewLevelIsNeitherSpikesNorShiftButLeftAsMeasured(int age) {
    RandomGenerator r = RandomStreams.seeded(age).stream("young");
    Series s =
        daily(
            200, i -> (i >= 200 - age ? 3 : 1) * 100 * week(i) * Math.exp(0.05 * r.nextGaussian()));
    Prepared p = fit(s);
    assertThat(p.spikes()).isEmpty();
    assertThat(p.shifts()).isEmpty();
    assertThat(p.current().toArray()).containsExactly(s.toArray());
  }

  @Test
  void whatComesBackEveryMonthOrYearIsAnEventAndStays() {
    RandomGenerator r = RandomStreams.seeded(1).stream("event");
    Series s =
        daily(
            1200,
            i -> {
              LocalDate d = MONDAY.plusDays(i);
              boolean monthEnd = d.getDayOfMonth() == d.lengthOfMonth();
              boolean sale = d.getMonthValue() == 11 && d.getDayOfMonth() == 24;
              double event = monthEnd ? 2 : sale ? 4 : 1;
              return 100 * event * week(i) * Math.exp(0.05 * r.nextGaussian());
            });
    Prepared p = fit(s);
    assertThat(p.spikes()).isEmpty();
    assertThat(p.cleaned().toArray()).containsExactly(s.toArray());
    assertThat(p.findings())
        .filteredOn(f -> f.kind() == Kind.EVENT)
        .extracting(PreparationFinding::text)
        .anyMatch(t -> t.contains("last day of the month"))
        .anyMatch(t -> t.contains("November 24 of the year"));
  }

  @Test
  void aDipThatComesBackStaysInTheDataButIsLeftOutOfTheFit() {
    RandomGenerator r = RandomStreams.seeded(2).stream("dip");
    Series s =
        daily(
            1200,
            i -> {
              LocalDate d = MONDAY.plusDays(i);
              boolean holiday = d.getMonthValue() == 12 && d.getDayOfMonth() == 25;
              return 100 * (holiday ? 0.2 : 1) * week(i) * Math.exp(0.05 * r.nextGaussian());
            });
    Prepared p = fit(s);
    int christmas = (int) s.grid().indexOf(LocalDate.of(2022, 12, 25));
    assertThat(p.spikes()).isEmpty();
    assertThat(p.cleaned().toArray()).containsExactly(s.toArray());
    assertThat(p.current().value(christmas)).isNaN();
    assertThat(p.current().observed()).isEqualTo(1200 - 3);
  }

  @Test
  void holesAroundAShiftDoNotHideIt() {
    RandomGenerator r = RandomStreams.seeded(1).stream("holes");
    Series s =
        daily(
            300,
            i ->
                i >= 140 && i < 190 || r.nextDouble() < 0.1
                    ? Double.NaN
                    : (i < 170 ? 100 : 200) * Math.exp(0.05 * r.nextGaussian()));
    Prepared p = fit(s);
    assertThat(p.shifts()).hasSize(1);
    assertThat(p.regimeStart()).isBetween(190, 193);
  }

  @Test
  void theScaleOfTheValuesDoesNotMatter() {
    RandomGenerator r = RandomStreams.seeded(4).stream("scale");
    Series s =
        daily(
            500,
            i ->
                (i < 300 ? 1 : 1.6)
                    * (i % 97 == 50 ? 5 : 1)
                    * week(i)
                    * Math.exp(0.05 * r.nextGaussian()));
    Prepared one = fit(s);
    assertThat(one.shifts()).hasSize(1);
    assertThat(one.spikes()).isNotEmpty();
    for (double scale : new double[] {1e-12, 1e-3, 1e15}) {
      double[] v = s.toArray();
      Arrays.setAll(v, i -> v[i] * scale);
      Prepared other = fit(s.withValues(v));
      assertThat(other.regimeStart()).isEqualTo(one.regimeStart());
      assertThat(other.spikes().stream().map(Spike::index))
          .containsExactlyElementsOf(one.spikes().stream().map(Spike::index).toList());
    }
  }

  @Test
  void aShortRegimeKeepsTheSeasonsOfThePastWithinBounds() {
    Series s = daily(100, i -> (i < 80 ? 0.5 : 0.9) * week(i)).withBounds(Bounds.FRACTION);
    Prepared p = fit(s);
    assertThat(p.regimeStart()).isEqualTo(80);
    assertThat(p.current().size()).isEqualTo(100);
    assertThat(p.findings()).extracting(PreparationFinding::kind).contains(Kind.SHORT_REGIME);
    for (int i = 0; i < 100; i++) {
      assertThat(p.current().value(i)).isCloseTo(0.9 * week(i), within(1e-9));
    }
    Series tight = s.withBounds(new Bounds(0, 0.7));
    assertThat(fit(tight).current().peak()).isEqualTo(0.9);
    assertThat(fit(tight).current().value(0)).isEqualTo(0.7);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void uglyInputGivesACleanAnswer(long seed) {
    RandomGenerator r = RandomStreams.seeded(seed).stream("ugly");
    for (int trial = 0; trial < 250; trial++) {
      int n = r.nextInt(trial % 5 == 0 ? 400 : 40);
      double scale = Math.pow(10, r.nextInt(28) - 12);
      double missing = r.nextInt(3) * 0.4;
      double zeros = r.nextInt(3) * 0.3;
      boolean negative = r.nextInt(4) == 0;
      boolean rounded = r.nextBoolean();
      Series s =
          daily(
                  n,
                  i -> {
                    double v = Math.exp(2 * r.nextGaussian());
                    v = rounded ? Math.rint(v) : v;
                    v = r.nextDouble() < zeros ? 0 : negative ? v - 3 : v;
                    return r.nextDouble() < missing ? Double.NaN : v * scale;
                  })
              .withBounds(negative ? Bounds.NONE : Bounds.NON_NEGATIVE);
      String as = "seed " + seed + ", trial " + trial;
      Prepared p = fit(s);
      assertThat(p.cleaned().size()).as(as).isEqualTo(n);
      assertThat(p.cleaned().observed()).as(as).isEqualTo(s.observed());
      assertThat(p.current().grid().end()).as(as).isEqualTo(s.grid().end());
      for (int i = 0; i < n; i++) {
        double c = p.cleaned().value(i);
        assertThat(Double.isNaN(c)).as(as).isEqualTo(Double.isNaN(s.value(i)));
        assertThat(Double.isNaN(c) || p.cleaned().bounds().contains(c)).as(as).isTrue();
      }
    }
  }

  @Test
  void onlyThePastGivenIsLookedAt() {
    Series s = daily(300, i -> (i < 200 ? 100 : 300) * week(i) * (1 + 0.01 * (i % 3)));
    Prepared past = fit(s.slice(0, 200));
    assertThat(past.shifts()).isEmpty();
    assertThat(past.current().toArray()).containsExactly(s.slice(0, 200).toArray());
  }

  @Test
  void settingsAreCheckedAndUsed() {
    assertThatThrownBy(() -> Preparation.defaults().withSeason(0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> Preparation.defaults().withShiftSize(0))
        .hasMessageContaining("found 0");
    assertThatThrownBy(() -> Preparation.defaults().withSpikeThreshold(-1))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> Preparation.defaults().withWindow(5)).hasMessageContaining("found 5");
    assertThatThrownBy(() -> Preparation.defaults().withEvidence(5))
        .hasMessageContaining("found 5");
    Series s = daily(100, i -> i < 80 ? 100 : 130);
    assertThat(Preparation.defaults().withShiftSize(0.4).fit(s).shifts()).isEmpty();
    assertThat(Preparation.defaults().withEvidence(25).fit(s).shifts()).isEmpty();
    assertThat(Preparation.defaults().withSeason(1).withWindow(20).fit(s).regimeStart())
        .isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1W", "P1M", "P3M", "P6M", "P1Y"})
  void aStepIsDatedAtAnyLengthOfAYear(String granularity) {
    int n = 160;
    int misses = 0;
    for (long seed = 1; seed <= 40; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("step of " + granularity);
      int at = n - 10 - r.nextInt(40);
      double[] v = new double[n];
      Arrays.setAll(v, i -> 100 * (i >= at ? 1.5 : 1) * Math.exp(0.03 * r.nextGaussian()));
      TimeGrid grid = TimeGrid.of(MONDAY, Granularity.of(granularity), n, ZoneOffset.UTC);
      Prepared p = fit(Series.of(SeriesKey.of("s"), grid, v, Unit.ONE));
      misses += p.shifts().size() == 1 && Math.abs(p.regimeStart() - at) <= 1 ? 0 : 1;
    }
    assertThat(misses).as("of 40").isLessThanOrEqualTo(2);
  }
}
