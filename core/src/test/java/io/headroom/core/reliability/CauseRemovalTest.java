package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a cause would save, with overlaps, and how often its interval holds. */
class CauseRemovalTest {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final double YEAR = 8765.82;

  private static Outage outage(double from, double hours, String cause) {
    return new Outage(
        "s",
        START.plusSeconds(Math.round(from * 3600)),
        START.plusSeconds(Math.round((from + hours) * 3600)),
        Outage.Kind.UNPLANNED,
        cause);
  }

  private static OutageLog log(double years, List<Outage> outages) {
    return OutageLog.of(
        START, START.plusSeconds(Math.round(years * YEAR * 3600)), ZoneOffset.UTC, outages);
  }

  @Test
  void overlapsSaveOnlyWhatTheyAdd() {
    List<CauseRemoval> ranked =
        CauseRemoval.ranked(
            log(
                2,
                List.of(
                    outage(10, 4, "power"),
                    outage(12, 6, "network"),
                    outage(100, 1, "power"),
                    outage(200, 9, "disk"))),
            0.9);
    assertThat(ranked).extracting(CauseRemoval::cause).containsExactly("disk", "network", "power");
    assertThat(ranked.get(0).hours()).isEqualTo(4.5, within(1e-9));
    assertThat(ranked.get(0).outages()).isEqualTo(0.5, within(1e-9));
    // 12 to 18 without what power has anyhow until 14; the outage itself stays.
    assertThat(ranked.get(1).hours()).isEqualTo(2, within(1e-9));
    assertThat(ranked.get(1).outages()).isZero();
    assertThat(ranked.get(2).hours()).isEqualTo(1.5, within(1e-9));
    assertThat(ranked.get(2).outages()).isEqualTo(0.5, within(1e-9));
    assertThat(ranked).allMatch(c -> c.hoursInterval().upper() > c.hours());
  }

  @Test
  void intervalsHoldTheTruth() {
    Random random = new Random(3);
    int outages = 0;
    int hours = 0;
    int tries = 1000;
    for (int r = 0; r < tries; r++) {
      List<Outage> list = new ArrayList<>();
      double t = -Math.log(random.nextDouble()) * YEAR / 12;
      while (t < YEAR) {
        list.add(outage(t, -2 * Math.log(random.nextDouble()), "a"));
        t += -Math.log(random.nextDouble()) * YEAR / 12;
      }
      list.add(outage(YEAR * 0.999, 0.1, "b"));
      CauseRemoval a =
          CauseRemoval.ranked(log(1, list), 0.9).stream()
              .filter(c -> c.cause().equals("a"))
              .findFirst()
              .orElseThrow();
      outages += a.outagesInterval().lower() <= 12 && 12 <= a.outagesInterval().upper() ? 1 : 0;
      hours += a.hoursInterval().lower() <= 24 && 24 <= a.hoursInterval().upper() ? 1 : 0;
    }
    assertThat(outages / (double) tries).isBetween(0.87, 0.96);
    assertThat(hours / (double) tries).isBetween(0.85, 0.96);
  }
}
