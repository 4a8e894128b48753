package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.capacity.Performability.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surviving capacity against an enumeration of every unit's state. */
class PerformabilityTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theChanceOfTooLittleIsTheSumOverAllStates(long seed) {
    Random random = new Random(seed);
    List<Group> groups = new ArrayList<>();
    List<double[]> units = new ArrayList<>();
    for (int g = 0; g < 3; g++) {
      Group group =
          new Group(
              random.nextInt(5), (1 + random.nextInt(4)) * 0.1, 0.5 + random.nextDouble() / 2);
      groups.add(group);
      for (int i = 0; i < group.count(); i++) {
        units.add(new double[] {group.each(), group.availability()});
      }
    }
    double feed = 0.9 + random.nextDouble() / 10;
    Performability up = Performability.of(feed, groups);
    for (double demand = 0; demand < 2.5; demand += 0.05) {
      double p = 0;
      double mean = 0;
      for (int state = 0; state < 1 << units.size(); state++) {
        double q = feed;
        double capacity = 0;
        for (int i = 0; i < units.size(); i++) {
          boolean isUp = (state >> i & 1) == 1;
          q *= isUp ? units.get(i)[1] : 1 - units.get(i)[1];
          capacity += isUp ? units.get(i)[0] : 0;
        }
        mean += q * capacity;
        p += capacity < demand - 1e-9 ? q : 0;
      }
      p += demand > 1e-9 ? 1 - feed : 0;
      assertThat(up.shortfallProbability(demand)).as("%s", demand).isEqualTo(p, within(1e-12));
      assertThat(up.expectedCapacity()).isEqualTo(mean, within(1e-12));
    }
    assertThat(up.atMost(up.levels() - 1)).isEqualTo(1, within(1e-12));
  }

  @Test
  void aDemandEqualToWhatIsUpIsCarried() {
    // Three times 0.1 is a little more than 0.3 in binary.
    Performability up = Performability.of(1, List.of(new Group(3, 0.1, 0.9)));
    assertThat(up.shortfallProbability(0.3)).isEqualTo(1 - 0.9 * 0.9 * 0.9, within(1e-12));
    assertThat(up.shortfallProbability(0.1 + 0.2)).isEqualTo(1 - 0.729, within(1e-12));
    assertThat(up.shortfallProbability(0.31)).isEqualTo(1, within(1e-12));
    assertThat(up.shortfallProbability(0)).isZero();
    assertThat(up.shortfallProbability(-1)).isZero();
  }

  @Test
  void nothingInServiceCarriesNothing() {
    Performability none = Performability.of(0.99, List.of());
    assertThat(none.shortfallProbability(1)).isEqualTo(1, within(1e-15));
    assertThat(none.expectedCapacity()).isZero();
    assertThat(none.total()).isZero();
    Performability dark = Performability.of(0, List.of(new Group(4, 10, 1)));
    assertThat(dark.shortfallProbability(1)).isEqualTo(1);
  }

  @Test
  void manyUnlikeUnitsAreRoundedToTheSafeSide() {
    List<Group> groups = new ArrayList<>();
    double mean = 0;
    for (int g = 0; g < 6; g++) {
      double each = Math.sqrt(2 + g);
      groups.add(new Group(20, each, 0.97));
      mean += 20 * each * 0.97;
    }
    Performability up = Performability.of(1, groups);
    assertThat(up.levels()).isLessThanOrEqualTo(100_001);
    assertThat(up.expectedCapacity()).isBetween(mean * 0.9995, mean);
    assertThat(up.atMost(up.levels() - 1)).isEqualTo(1, within(1e-9));
  }

  @Test
  void hundredsOfLikeHostsKeepSmallChances() {
    Performability up = Performability.of(1, List.of(new Group(512, 1, 0.999)));
    // All 512 are needed: 1 − 0.999^512; one may fail: less the chance of exactly one.
    assertThat(up.shortfallProbability(512)).isEqualTo(1 - Math.pow(0.999, 512), within(1e-12));
    assertThat(up.shortfallProbability(500)).isBetween(1e-16, 1e-10);
  }

  @Test
  void likeUnitsAreExactHoweverMany() {
    int n = 250_000;
    Performability up = Performability.of(1, List.of(new Group(n, 1, 0.5)));
    // Symmetric: exactly half of the odd states lie below the middle.
    assertThat(up.shortfallProbability(n / 2.0 + 0.5) + up.shortfallProbability(n / 2.0))
        .isEqualTo(1, within(1e-9));
    assertThat(up.expectedCapacity()).isEqualTo(n / 2.0, within(1e-4));
  }

  @Test
  void unitsWithoutCapacityChangeNothing() {
    Performability none =
        Performability.of(0.9, List.of(new Group(5_000, 0, 0.5), new Group(5_000, 0, 0.5)));
    assertThat(none.expectedCapacity()).isZero();
    assertThat(none.shortfallProbability(1)).isEqualTo(1, within(1e-12));
    Performability one =
        Performability.of(0.9, List.of(new Group(5_000, 0, 0.5), new Group(1, 2, 0.5)));
    assertThat(one.levels()).isEqualTo(2);
    assertThat(one.shortfallProbability(2)).isEqualTo(0.55, within(1e-12));
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThatThrownBy(() -> new Group(1, 1, 99)).hasMessageContaining("found 99.0");
    assertThatThrownBy(() -> new Group(-1, 1, 1)).hasMessageContaining("found -1 of 1.0");
    assertThatThrownBy(() -> Performability.of(2, List.of())).hasMessageContaining("found 2.0");
  }
}
