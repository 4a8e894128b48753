package io.headroom.forecasting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.smoothing.SeasonalCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** k of n, and an interval that is wider where trials are dependent. */
class CountCalibrationTest {
  private static final CountInterval FIVE = new CountInterval(3, 5, 0.8);

  private static CountCalibration.Trial trial(int day, boolean inside) {
    return new CountCalibration.Trial(day, FIVE, inside ? 5 : 6);
  }

  @Test
  void trialsOfADayThatShareItsLuckAreWorthOne() {
    Random random = new Random(1);
    List<CountCalibration.Trial> one = new ArrayList<>();
    List<CountCalibration.Trial> four = new ArrayList<>();
    for (int day = 0; day < 200; day++) {
      boolean inside = random.nextInt(5) > 0;
      one.add(trial(day, inside));
      for (int i = 0; i < 4; i++) {
        four.add(trial(day, inside));
      }
    }
    CountCalibration a = CountCalibration.of("one", 0.8, one);
    CountCalibration b = CountCalibration.of("four", 0.8, four);
    assertThat(b.trials()).isEqualTo(800);
    assertThat(b.days()).isEqualTo(200);
    assertThat(b.share()).isEqualTo(a.share());
    assertThat(b.upper() - b.lower())
        .isCloseTo(a.upper() - a.lower(), within(0.25 * (a.upper() - a.lower())));
    assertThat(a.share()).isBetween(a.lower(), a.upper());
  }

  @Test
  void runsOfBadDaysWidenTheInterval() {
    List<CountCalibration.Trial> mixed = new ArrayList<>();
    List<CountCalibration.Trial> runs = new ArrayList<>();
    Random random = new Random(2);
    for (int day = 0; day < 200; day++) {
      runs.add(trial(day, day % 50 >= 10));
      mixed.add(trial(day, random.nextInt(5) > 0));
    }
    CountCalibration a = CountCalibration.of("mixed", 0.8, mixed);
    CountCalibration b = CountCalibration.of("runs", 0.8, runs);
    assertThat(b.upper() - b.lower()).isGreaterThan(1.5 * (a.upper() - a.lower()));
  }

  @Test
  void holdsTheTrueShareNineteenTimesInTwentyForDependentTrials() {
    Random random = new Random(20160502);
    int held = 0;
    int rounds = 600;
    for (int r = 0; r < rounds; r++) {
      List<CountCalibration.Trial> trials = new ArrayList<>();
      double luck = random.nextGaussian();
      for (int day = 0; day < 60; day++) {
        // Luck of neighboring days is alike, and all four series of a day share half of theirs.
        luck = 0.5 * luck + Math.sqrt(0.75) * random.nextGaussian();
        for (int i = 0; i < 4; i++) {
          double own = Math.sqrt(0.5) * luck + Math.sqrt(0.5) * random.nextGaussian();
          trials.add(trial(day, own < 0.8416212335729143));
        }
      }
      CountCalibration c = CountCalibration.of("r", 0.8, trials);
      held += c.lower() <= 0.8 && 0.8 <= c.upper() ? 1 : 0;
    }
    assertThat((double) held / rounds).isBetween(0.91, 0.99);
  }

  @Test
  void allInsideIsNoProofOfCertainty() {
    List<CountCalibration.Trial> trials = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      trials.add(trial(day, true));
      trials.add(trial(day, true));
    }
    CountCalibration c = CountCalibration.of("all", 0.8, trials);
    assertThat(c.share()).isEqualTo(1);
    assertThat(c.upper()).isEqualTo(1);
    assertThat(c.lower()).isBetween(0.85, 0.95);
    assertThat(c.toString()).contains("80 of 80 inside their 80 % interval");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountCalibration.of("none", 0.8, List.of()));
  }

  @Test
  void noOriginSeesItsDayOrAnyLater() {
    Random random = new Random(3);
    double[] y = random.ints(60, 0, 20).asDoubleStream().toArray();
    y[45] = Double.NaN;
    Series s = Series.daily("s", LocalDate.of(2024, 1, 1), y).withBounds(Bounds.NON_NEGATIVE);
    List<Integer> known = new ArrayList<>();
    ForecastModel watched =
        new ForecastModel() {
          private static final long serialVersionUID = 1L;

          @Override
          public String name() {
            return "watched";
          }

          @Override
          public FittedModel fit(Series history) {
            known.add(history.size());
            return SeasonalCounts.of(7).fit(history);
          }
        };
    List<CountCalibration.Trial> trials = CountCalibration.trials(s, watched, 28, 0.8);
    assertThat(trials).extracting(CountCalibration.Trial::day).isEqualTo(known);
    assertThat(known).hasSize(31).startsWith(28).doesNotContain(45).endsWith(59);
    assertThat(trials).allSatisfy(t -> assertThat(t.actual()).isEqualTo(y[t.day()]));
  }
}
