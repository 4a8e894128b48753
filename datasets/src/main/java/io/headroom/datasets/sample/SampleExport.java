package io.headroom.datasets.sample;

import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One long-form export of the sample: hourly rows of some pools, hour by hour, with the blemishes
 * that exports have: missing hours, rows sent twice, rows that come late, values marked as missing.
 */
final class SampleExport {
  private static final double SENT_TWICE = 0.0004;
  private static final double COMES_LATE = 0.0004;
  private static final double MARKED_MISSING = 0.0002;

  private final String name;
  private final Stamps stamps;
  private final char separator;
  private final boolean byYear;

  SampleExport(String name, Stamps stamps, char separator, boolean byYear) {
    this.name = name;
    this.stamps = stamps;
    this.separator = separator;
    this.byYear = byYear;
  }

  String name() {
    return name;
  }

  /** One host's rows. */
  private static final class Lines {
    private final byte[] labels;
    private final double[] values;
    private final int decimals;

    Lines(byte[] labels, double[] values, int decimals) {
      this.labels = labels;
      this.values = values;
      this.decimals = decimals;
    }
  }

  /** Writes the export's file or files. */
  void write(Path folder, List<SamplePool> pools, TimeGrid grid, RandomStreams streams)
      throws IOException {
    List<Lines> lines = new ArrayList<>();
    for (SamplePool p : pools) {
      lines.addAll(lines(p, grid, streams.child(p.name())));
    }
    byte[][] times = stamps.all(grid);
    RandomGenerator blemishes = streams.stream("blemishes of " + name);
    int from = 0;
    while (from < grid.count()) {
      int year = grid.date(from).getYear();
      int to = grid.count();
      if (byYear) {
        to = (int) Math.min(to, grid.indexOf(LocalDate.of(year + 1, 1, 1)));
      }
      String file = name + (byYear ? "-" + year : "") + ".csv.gz";
      try (TableWriter out = new TableWriter(folder.resolve(file))) {
        out.text(String.join(String.valueOf(separator), SampleData.COLUMNS)).endRow();
        writeHours(out, lines, times, from, to, blemishes);
      }
      from = to;
    }
  }

  /** Splits a pool's load over its hosts: even shares, each off by a little. */
  private List<Lines> lines(SamplePool p, TimeGrid grid, RandomStreams streams) {
    double[] total = p.truth().values(grid, streams.stream("load"));
    int n = p.hosts().size();
    double[] shares = new double[n];
    RandomGenerator random = streams.stream("hosts");
    double sum = 0;
    for (int h = 0; h < n; h++) {
      shares[h] = n == 1 ? 1 : 0.9 + 0.2 * random.nextDouble();
      sum += shares[h];
    }
    List<Lines> lines = new ArrayList<>();
    for (int h = 0; h < n; h++) {
      double[] values = new double[total.length];
      for (int i = 0; i < total.length; i++) {
        double jitter = n == 1 ? 1 : 0.98 + 0.04 * random.nextDouble();
        values[i] = total[i] * shares[h] / sum * jitter;
      }
      String labels =
          separator
              + String.join(
                  String.valueOf(separator), p.site(), p.name(), p.hosts().get(h), p.metric())
              + separator;
      lines.add(new Lines(labels.getBytes(StandardCharsets.US_ASCII), values, p.decimals()));
    }
    return lines;
  }

  private static void writeHours(
      TableWriter out, List<Lines> lines, byte[][] times, int from, int to, RandomGenerator random)
      throws IOException {
    List<int[]> late = new ArrayList<>();
    for (int i = from; i < to; i++) {
      List<int[]> due = late;
      late = new ArrayList<>();
      for (int k = 0; k < lines.size(); k++) {
        Lines l = lines.get(k);
        if (Double.isNaN(l.values[i])) {
          continue;
        }
        double u = random.nextDouble();
        if (u < COMES_LATE && i + 1 < to) {
          late.add(new int[] {k, i});
          continue;
        }
        boolean missing = u > 1 - MARKED_MISSING;
        row(out, l, times[i], i, missing);
        if (u < COMES_LATE + SENT_TWICE && u >= COMES_LATE) {
          row(out, l, times[i], i, missing);
        }
      }
      for (int[] d : due) {
        row(out, lines.get(d[0]), times[d[1]], d[1], false);
      }
    }
  }

  private static void row(TableWriter out, Lines l, byte[] time, int i, boolean missing)
      throws IOException {
    out.text(time).text(l.labels);
    if (missing) {
      out.text("NA");
    } else {
      out.number(l.values[i], l.decimals);
    }
    out.endRow();
  }
}
