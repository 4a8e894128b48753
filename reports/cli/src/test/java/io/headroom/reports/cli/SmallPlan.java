package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/**
 * A plan over a few made-up pools, small enough to be run many times: 330 days until 2024-11-25.
 * Growing demand passes the limit within the quarter, steady demand does not.
 */
final class SmallPlan {
  static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  static final int DAYS = 330;
  static final LocalDate LAST = FIRST.plusDays(DAYS - 1);
  private static final double[] WEEK = {1, 1.02, 1.05, 1.03, 0.98, 0.6, 0.55};

  static final String HEAD =
      """
      plan: Small plan
      horizon: 1 quarter
      currency: EUR
      paths: 400
      sources:
        usage: {read: usage.csv, time: day, zone: UTC, series by: pool, value: used, unit: GiB, step: 1 day}
      """;
  static final String GROWING =
      """
        - name: growing
          demand: usage where {pool: growing}
          capacity: {4 hosts: 100 GiB each}
          reserve: N+1
          order: {item: host, adds: 100 GiB, costs: 500 EUR, lead time: {p50: 4 weeks, p90: 6 weeks}}
      """;
  static final String STEADY =
      """
        - name: steady
          demand: usage where {pool: steady}
          capacity: {4 hosts: 100 GiB each}
          order: {item: host, adds: 100 GiB, costs: 500 EUR, lead time: 4 weeks}
      """;

  private final Path folder;
  private final StringBuilder rows = new StringBuilder("day,pool,used\n");

  private SmallPlan(Path folder) {
    this.folder = folder;
  }

  /** The growing and the steady pool in a folder, with plan.yaml. */
  static SmallPlan in(Path folder) {
    return empty(folder)
        .series("growing", weekly(1, 150, 0.3))
        .series("steady", weekly(2, 150, 0))
        .plan(HEAD + "pools:\n" + GROWING + STEADY);
  }

  /** A folder without series and plan. */
  static SmallPlan empty(Path folder) {
    return new SmallPlan(folder);
  }

  /** Demand with a week, noise of 1 % and growth a day. */
  static IntToDoubleFunction weekly(long seed, double level, double perDay) {
    double[] noise = new Random(seed).doubles(DAYS, -0.01, 0.01).toArray();
    return i -> (level + perDay * i) * WEEK[i % 7] * (1 + noise[i]);
  }

  /** Adds a series of the usage source; NaN is written as an empty cell. */
  SmallPlan series(String pool, IntToDoubleFunction value) {
    return series(pool, DAYS, value);
  }

  /** Adds a series that ends after so many days. */
  SmallPlan series(String pool, int days, IntToDoubleFunction value) {
    for (int i = 0; i < days; i++) {
      double v = value.applyAsDouble(i);
      rows.append(FIRST.plusDays(i)).append(',').append(pool).append(',');
      rows.append(Double.isNaN(v) ? "" : String.valueOf(v)).append('\n');
    }
    return file("usage.csv", rows.toString());
  }

  /** Writes the plan. */
  SmallPlan plan(String yaml) {
    return file("plan.yaml", yaml);
  }

  /** Writes another file. */
  SmallPlan file(String name, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path yaml() {
    return folder.resolve("plan.yaml");
  }

  /** Runs it into a folder. */
  Cli.Said run(Path out, Object... more) {
    Object[] args =
        Stream.concat(Stream.of("run", yaml(), "--out", out), Stream.of(more)).toArray();
    return Cli.run(args);
  }

  /** Every file under a folder, by its relative name. */
  static Map<String, byte[]> files(Path root) {
    Map<String, byte[]> all = new TreeMap<>();
    if (!Files.exists(root)) {
      return all;
    }
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path p : walk.filter(Files::isRegularFile).toList()) {
        all.put(root.relativize(p).toString().replace('\\', '/'), Files.readAllBytes(p));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that must be the same in equal runs. */
  static Map<String, byte[]> reproducible(Path root) {
    Map<String, byte[]> all = new LinkedHashMap<>(files(root));
    all.remove("run.log.json");
    return all;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode results(Path out) {
    try {
      return new JsonMapper().readTree(out.resolve("results.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A pool of results.json. */
  static JsonNode pool(JsonNode results, String name) {
    for (JsonNode p : results.path("pools")) {
      if (p.path("name").asText().equals(name)) {
        return p;
      }
    }
    throw new AssertionError("results have no pool '" + name + "'");
  }
}
