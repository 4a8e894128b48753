package io.headroom.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationScoresTest {
  private static final double EXACT = 1e-12;

  private static Verdict verdict(String series, double chance, boolean happens) {
    Told told = new Told(chance, 2, 5, 0.8, 10, 3);
    return new Verdict("set", series, happens, happens ? 4 : 9, Double.NaN, told, told);
  }

  private static Scores scores(Verdict... verdicts) {
    return new Scores(List.of(verdicts), Verdict::ours);
  }

  @Test
  void brierIsTheMeanSquareAndSkillIsAgainstAnother() {
    Scores s = scores(verdict("a", 0.8, true), verdict("b", 0.4, false));
    assertThat(s.brier().mean()).isCloseTo((0.04 + 0.16) / 2, within(EXACT));
    Scores half = scores(verdict("a", 0.5, true), verdict("b", 0.5, false));
    assertThat(s.skill(half)).isCloseTo(1 - 0.1 / 0.25, within(EXACT));
    assertThat(s.skill(s)).isZero();
  }

  @Test
  void binsHoldEveryCaseOnceAndOneIsInTheLast() {
    Scores s = scores(verdict("a", 0, false), verdict("b", 0.19, true), verdict("c", 1, true));
    Scores.Bin[] bins = s.reliability();
    assertThat(bins).hasSize(10);
    assertThat(bins[0].happened().n()).isOne();
    assertThat(bins[1].told()).isEqualTo(0.19);
    assertThat(bins[9].happened().mean()).isOne();
    int all = 0;
    for (Scores.Bin b : bins) {
      all += b.happened().n();
    }
    assertThat(all).isEqualTo(3);
    assertThat(bins[5].told()).isNaN();
  }

  @Test
  void clustersOfOneGiveTheUsualStandardError() {
    List<Share.Item> items = new ArrayList<>();
    double[] x = {1, 4, 2, 9};
    for (int i = 0; i < x.length; i++) {
      items.add(new Share.Item("c" + i, x[i]));
    }
    Share s = Share.of(items);
    assertThat(s.mean()).isEqualTo(4);
    assertThat(s.independent()).isCloseTo(Math.sqrt(38.0 / 3 / 4), within(EXACT));
    assertThat(s.clustered()).isCloseTo(s.independent(), within(EXACT));
  }

  @Test
  void repeatedCasesOfASeriesTellNothingNew() {
    List<Share.Item> items = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      items.add(new Share.Item("a", 0));
      items.add(new Share.Item("b", 1));
    }
    Share s = Share.of(items);
    assertThat(s.clustered()).isCloseTo(0.5, within(EXACT));
    assertThat(s.independent()).isCloseTo(Math.sqrt(0.25 / 99), within(EXACT));
  }

  @Test
  void intervalOfAShareIsWilsons() {
    List<Share.Item> items = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      items.add(new Share.Item("s" + i, i < 8 ? 1 : 0));
    }
    Share s = Share.of(items);
    assertThat(s.lower()).isCloseTo(0.4902, within(1e-4));
    assertThat(s.upper()).isCloseTo(0.9433, within(1e-4));
  }

  @Test
  void alarmsCountByTheirOwnDenominator() {
    Scores s =
        scores(
            verdict("a", 0.6, false),
            verdict("b", 0.7, true),
            verdict("c", 0.3, true),
            verdict("d", 0.1, true));
    assertThat(s.falseAlarms(0.5).mean()).isEqualTo(0.5);
    assertThat(s.missed(0.5).mean()).isCloseTo(2.0 / 3, within(EXACT));
    assertThat(s.missed(0.2).mean()).isCloseTo(1.0 / 3, within(EXACT));
  }

  @Test
  void coverageCountsDatesAndThoseThatNeverCame() {
    Scores s = scores(verdict("a", 0.6, true), verdict("b", 0.7, false));
    assertThat(s.coverageOfCrossed().mean()).isOne();
    assertThat(s.coverageOfAll().mean()).isEqualTo(0.5);
    assertThat(s.afterLate().mean()).isEqualTo(0.5);
    assertThat(s.beforeEarly().mean()).isZero();
  }

  @Test
  void regretIsZeroOnTheBestDayThatWasStillToBeHad() {
    assertThat(BreachTeller.regret(14, 70)).isZero();
    assertThat(BreachTeller.regret(4, 70)).isEqualTo(10);
    assertThat(BreachTeller.regret(16, 70)).isEqualTo(10);
    assertThat(BreachTeller.regret(1, 20)).isZero();
  }
}
