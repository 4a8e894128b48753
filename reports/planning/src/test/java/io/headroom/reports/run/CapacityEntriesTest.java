package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.capacity.Asset;
import io.headroom.core.measure.Unit;
import io.headroom.reports.run.PlanFile.CapacityEntry;
import io.headroom.reports.run.PlanFile.Installed;
import io.headroom.reports.run.PlanFile.LookedUp;
import io.headroom.reports.run.PlanFile.Retired;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units leave oldest first, and none is lost or made. */
class CapacityEntriesTest {
  private static final LocalDate D2020 = LocalDate.of(2020, 1, 1);
  private static final LocalDate D2022 = LocalDate.of(2022, 1, 1);
  private static final LocalDate D2024 = LocalDate.of(2024, 1, 1);

  @Test
  void aBatchOfWhichSomeLeaveIsSplit() {
    assertThat(assets(new Installed("host", 4, 130, null, null), new Retired("host", 1, D2024)))
        .containsExactly(
            new Asset("host", 3, 130, null, null), new Asset("host", 1, 130, null, D2024));
  }

  @Test
  void theOldestLeaveFirst() {
    assertThat(
            assets(
                new Installed("host", 2, 10, D2022, null),
                new Installed("host", 2, 5, D2020, null),
                new Retired("Host", 3, D2024)))
        .containsExactly(
            new Asset("host", 1, 10, D2022, null),
            new Asset("host", 1, 10, D2022, D2024),
            new Asset("host", 2, 5, D2020, D2024));
  }

  @Test
  void whatIsNotYetOrNoLongerInServiceCannotRetire() {
    assertThatThrownBy(
            () -> assets(new Installed("host", 2, 10, D2024, null), new Retired("host", 1, D2024)))
        .hasMessage("1 host cannot retire on 2024-01-01: 0 in service");
    assertThatThrownBy(
            () -> assets(new Installed("host", 2, 10, D2020, D2022), new Retired("host", 1, D2024)))
        .hasMessage("1 host cannot retire on 2024-01-01: 0 in service");
  }

  @Test
  void lookedUpCapacityIsOneAsset() {
    LookedUp l = new LookedUp(Path.of("meta.csv"), "mhz", Unit.of("MHz"), Map.of("id", "7"));
    assertThat(CapacityEntries.toAssets(List.of(l), Map.of(l, 2926.0)))
        .containsExactly(new Asset("capacity", 1, 2926, null, null));
    assertThatThrownBy(() -> CapacityEntries.toAssets(List.of(l), Map.of()))
        .hasMessage("no capacity was looked up in meta.csv");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void inServiceIsInstalledLessRetiredOnEveryDay(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<CapacityEntry> entries = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        entries.add(new Installed("host", 1 + random.nextInt(9), 1, day(random, 50), null));
      }
      for (int i = random.nextInt(5); i > 0; i--) {
        entries.add(new Retired("host", 1 + random.nextInt(3), day(random, 100)));
      }
      if (!CapacityEntries.shortages(entries).isEmpty()) {
        continue;
      }
      List<Asset> assets = CapacityEntries.toAssets(entries, Map.of());
      for (int d = 0; d < 110; d++) {
        LocalDate at = D2020.plusDays(d);
        double expected = 0;
        for (CapacityEntry e : entries) {
          if (e instanceof Installed i && !i.from().isAfter(at)) {
            expected += i.count();
          } else if (e instanceof Retired r && !r.on().isAfter(at)) {
            expected -= r.count();
          }
        }
        double found = assets.stream().filter(a -> a.inService(at)).mapToDouble(Asset::total).sum();
        assertThat(found)
            .as("seed %d round %d day %s of %s", seed, round, at, entries)
            .isEqualTo(expected);
      }
    }
  }

  private static LocalDate day(Random random, int days) {
    return D2020.plusDays(random.nextInt(days));
  }

  private static List<Asset> assets(CapacityEntry... entries) {
    return CapacityEntries.toAssets(List.of(entries), Map.of());
  }
}
