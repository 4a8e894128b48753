package io.headroom.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.reliability.Replication;
import io.headroom.core.risk.ContinuityDrill.Recoverable;
import io.headroom.core.risk.ContinuityDrill.Step;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Restoring by hand, and laws that every schedule keeps. */
class ContinuityDrillTest {
  private static Recoverable thing(String name, double hours, double target, String... needs) {
    return new Recoverable(
        name,
        Set.of(needs),
        hours,
        target < 0 ? OptionalDouble.empty() : OptionalDouble.of(target),
        OptionalDouble.empty(),
        null,
        OptionalDouble.empty());
  }

  @Test
  void whatManyWaitForComesFirst() {
    ContinuityDrill drill =
        ContinuityDrill.restore(
            List.of(
                thing("wiki", 2, 48),
                thing("shop", 3, 8, "db"),
                thing("db", 4, -1, "network"),
                thing("network", 1, -1, "power of the other site")),
            1);
    assertThat(drill.steps())
        .extracting(s -> s.what().name())
        .containsExactly("network", "db", "shop", "wiki");
    assertThat(drill.steps().get(2).readyHours()).isEqualTo(8);
    assertThat(drill.steps()).allMatch(Step::keepsTime);
    assertThat(drill.allBackHours()).isEqualTo(10);
    assertThat(
            ContinuityDrill.restore(drill.steps().stream().map(Step::what).toList(), 2)
                .allBackHours())
        .isEqualTo(8);
  }

  @Test
  void everyScheduleKeepsNeedsAndCrewsAndGrahamsBound() {
    RandomGenerator random = RandomStreams.seeded(9).stream("drills");
    for (int round = 0; round < 300; round++) {
      int n = 1 + random.nextInt(12);
      int crews = 1 + random.nextInt(4);
      List<Recoverable> lost = new ArrayList<>();
      double[] path = new double[n];
      double sum = 0;
      double longest = 0;
      for (int i = 0; i < n; i++) {
        Set<String> needs = new HashSet<>();
        for (int j = 0; j < i; j++) {
          if (random.nextInt(4) == 0) {
            needs.add("t" + j);
            path[i] = Math.max(path[i], path[j]);
          }
        }
        double hours = random.nextInt(5);
        path[i] += hours;
        sum += hours;
        longest = Math.max(longest, path[i]);
        lost.add(thing("t" + i, hours, random.nextInt(30) - 5, needs.toArray(new String[0])));
      }
      ContinuityDrill drill = ContinuityDrill.restore(lost, crews);
      assertThat(drill.steps()).hasSize(n);
      Map<String, Step> byName = new HashMap<>();
      drill.steps().forEach(s -> byName.put(s.what().name(), s));
      for (Step s : drill.steps()) {
        assertThat(s.readyHours()).isEqualTo(s.startHours() + s.what().restoreHours());
        for (String need : s.what().needs()) {
          assertThat(byName.get(need).readyHours()).isLessThanOrEqualTo(s.startHours());
        }
        long busy =
            drill.steps().stream()
                .filter(o -> o.startHours() <= s.startHours() && s.startHours() < o.readyHours())
                .count();
        assertThat(busy).isLessThanOrEqualTo(crews);
      }
      double least = Math.max(longest, sum / crews);
      assertThat(drill.allBackHours())
          .isBetween(least - 1e-9, sum / crews + longest * (crews - 1) / crews + 1e-9);
    }
  }

  @Test
  void timesAndDataAreHeldAgainstModelTestAndTarget() {
    Recoverable db =
        new Recoverable(
            "db",
            Set.of(),
            3,
            OptionalDouble.of(4),
            OptionalDouble.of(6),
            new Replication(15, 5),
            OptionalDouble.of(15));
    Step step = ContinuityDrill.restore(List.of(db), 1).steps().get(0);
    assertThat(step.keepsTime()).isTrue();
    assertThat(step.isTested()).isFalse();
    assertThat(step.lostMinutes()).hasValue(20);
    assertThat(step.keepsData()).isFalse();
  }

  @Test
  void theSurvivorIsHeldAgainstEveryHour() {
    ContinuityDrill.Survival s =
        ContinuityDrill.survive(
            new double[] {40, 60, 70}, new double[] {60, 50, 50}, new double[] {100, 100, 100});
    assertThat(s.shortHours()).isEqualTo(2);
    assertThat(s.firstShort()).isEqualTo(1);
    assertThat(s.worstHour()).isEqualTo(2);
    assertThat(s.worstShare()).isEqualTo(1.2, within(1e-12));
    assertThat(s.missing()).isEqualTo(30, within(1e-12));
    ContinuityDrill.Survival fits =
        ContinuityDrill.survive(new double[] {50}, new double[] {50}, new double[] {100});
    assertThat(fits.shortHours()).isZero();
    assertThat(fits.worstHour()).isEqualTo(-1);
    assertThat(fits.worstShare()).isEqualTo(1);
    assertThatThrownBy(() -> ContinuityDrill.survive(new double[1], new double[2], new double[1]))
        .hasMessageContaining("each hour");
  }

  @Test
  void uglyDrillsAreSaid() {
    assertThatThrownBy(
            () -> ContinuityDrill.restore(List.of(thing("a", 1, 1, "b"), thing("b", 1, 1, "a")), 1))
        .hasMessageContaining("circle");
    assertThatThrownBy(() -> ContinuityDrill.restore(List.of(thing("a", 1, 1, "a")), 1))
        .hasMessageContaining("circle");
    assertThatThrownBy(() -> ContinuityDrill.restore(List.of(), 0)).hasMessageContaining("crew");
    assertThatThrownBy(
            () -> ContinuityDrill.restore(List.of(thing("a", 1, 1), thing("a", 1, 1)), 1))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> thing("a", -1, 1)).hasMessageContaining("0 or more");
    assertThat(ContinuityDrill.restore(List.of(), 1).allBackHours()).isZero();
  }
}
