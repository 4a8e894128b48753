package io.headroom.datasets.sample;

import io.headroom.core.measure.Unit;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One pool of the sample: its truth, and how its readings are exported.
 *
 * @param name the pool
 * @param site where it stands
 * @param metric what is measured
 * @param export name of the export that holds its readings
 * @param hosts names of the hosts that share its load; one entry when there are no hosts
 * @param unit what the values count
 * @param decimals digits after the point in the export
 * @param truth the history of the whole pool
 */
record SamplePool(
    String name,
    String site,
    String metric,
    String export,
    List<String> hosts,
    Unit unit,
    int decimals,
    Synthetic truth) {

  static final LocalDate FIRST = LocalDate.of(2023, 10, 1);
  static final LocalDate LAST = LocalDate.of(2026, 9, 30);

  /** The pools of the sample. */
  static List<SamplePool> all() {
    return List.of(
        new SamplePool(
            "web cluster",
            "ams",
            "requests",
            "web",
            numbered("web", 6),
            Unit.of("request/h"),
            0,
            Synthetic.of(176_000)
                .withGrowth(0.22)
                .withShape(DayShape.WEB)
                .withYear(0.08, 335)
                .withNoise(0.03)
                .withSpike(at(2025, 6, 12, 14), Duration.ofHours(2), 2.4)
                .withSpike(at(2026, 2, 3, 3), Duration.ofHours(1), 3.0)
                .withGap(at(2025, 8, 19, 4), Duration.ofHours(7))),
        new SamplePool(
            "app memory",
            "ams",
            "memory",
            "memory",
            numbered("app", 8),
            Unit.of("GiB"),
            1,
            Synthetic.of(1_690)
                .withGrowth(0.12)
                .withNoise(0.01)
                .withStep(LocalDate.of(2025, 11, 10), 1.18)
                .withGap(at(2024, 12, 7, 22), Duration.ofHours(3))),
        new SamplePool(
            "database cpu",
            "ams",
            "cpu",
            "compute",
            List.of("db cluster"),
            Unit.of("vCPU"),
            2,
            Synthetic.of(70)
                .withGrowth(0.05)
                .withShape(DayShape.OFFICE)
                .withYear(0.03, 350)
                .withNoise(0.04)),
        new SamplePool(
            "batch compute",
            "ams",
            "cpu",
            "compute",
            List.of("batch farm"),
            Unit.of("vCPU"),
            2,
            Synthetic.of(135)
                .withGrowth(0.03)
                .withShape(DayShape.NIGHT)
                .withNoise(0.05)
                .withStep(LocalDate.of(2026, 3, 2), 0.65)
                .withGap(at(2026, 6, 27, 20), Duration.ofHours(30))),
        new SamplePool(
            "vm storage",
            "ams",
            "used",
            "storage",
            List.of("array 1"),
            Unit.of("TiB"),
            3,
            Synthetic.of(189.8).withGrowth(0.28).withNoise(0.004)),
        new SamplePool(
            "backup storage",
            "rtm",
            "used",
            "storage",
            List.of("vault 1"),
            Unit.of("TiB"),
            3,
            Synthetic.of(204).withGrowth(0.15).withNoise(0.008)),
        new SamplePool(
            "internet uplink",
            "ams",
            "traffic",
            "network",
            List.of("border"),
            Unit.of("Mbit/s"),
            1,
            Synthetic.of(1_573)
                .withGrowth(0.35)
                .withShape(DayShape.WEB)
                .withYear(0.05, 335)
                .withNoise(0.04)
                .withSpike(at(2026, 5, 20, 9), Duration.ofHours(3), 2.1)),
        new SamplePool(
            "wan link",
            "rtm",
            "traffic",
            "network",
            List.of("wan 1"),
            Unit.of("Mbit/s"),
            1,
            Synthetic.of(552)
                .withGrowth(-0.08)
                .withShape(DayShape.OFFICE)
                .withNoise(0.05)
                .withGap(at(2026, 1, 14, 1), Duration.ofHours(9))),
        new SamplePool(
            "office licences",
            "all",
            "assigned",
            "licences",
            List.of("office licences"),
            Unit.of("seat"),
            0,
            Synthetic.of(1_428).withGrowth(0.09).withYear(0.004, 260).withNoise(0.003)),
        new SamplePool(
            "database licences",
            "all",
            "assigned",
            "licences",
            List.of("database licences"),
            Unit.of("seat"),
            0,
            Synthetic.of(206).withGrowth(0.01).withNoise(0.004)),
        new SamplePool(
            "room A power",
            "ams",
            "power",
            "facilities",
            List.of("room A"),
            Unit.of("kW"),
            2,
            Synthetic.of(56.7).withGrowth(0.14).withYear(0.02, 205).withNoise(0.012)),
        new SamplePool(
            "room A cooling",
            "ams",
            "cooling",
            "facilities",
            List.of("room A"),
            Unit.of("kW"),
            2,
            Synthetic.of(52.6).withGrowth(0.10).withYear(0.18, 205).withNoise(0.03)));
  }

  private static LocalDateTime at(int year, int month, int day, int hour) {
    return LocalDateTime.of(year, month, day, hour, 0);
  }

  private static List<String> numbered(String prefix, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> prefix + (i < 10 ? "-0" : "-") + i)
        .toList();
  }
}
