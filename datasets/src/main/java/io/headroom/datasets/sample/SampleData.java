package io.headroom.datasets.sample;

import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes three years (October 2023 to September 2026, Europe/Amsterdam) of a dozen pools as exports
 * of different tools, the tickets of two desks, a log of outages, a plan for them, past decisions,
 * and the truth behind the data.
 *
 * <p>The same seed gives the same content on every Java. The gzip files are the same bytes wherever
 * Java comes with the same zlib.
 */
public final class SampleData {
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  static final List<String> COLUMNS = List.of("time", "site", "pool", "host", "metric", "value");

  private static final List<SampleExport> EXPORTS =
      List.of(
          new SampleExport("web", Stamps.UTC, ',', true),
          new SampleExport("memory", Stamps.OFFSET, ',', false),
          new SampleExport("compute", Stamps.LOCAL, ',', false),
          new SampleExport("storage", Stamps.UTC, ',', false),
          new SampleExport("network", Stamps.EPOCH, ',', false),
          new SampleExport("facilities", Stamps.DAY_FIRST, ';', false));

  private SampleData() {}

  /**
   * Writes the sample: {@code plan.yaml}, {@code decisions.csv}, the exports (hourly, long form,
   * gzipped; one daily in wide form), {@code tickets.csv.gz}, {@code chats.csv.gz}, {@code
   * outages.csv} and {@code truth.json}. Files of the same names are replaced.
   *
   * @param folder where to; made when it is not there
   * @param seed of the random streams
   * @return the plan file
   * @throws UncheckedIOException when a file cannot be written
   */
  public static Path writeTo(Path folder, long seed) {
    try {
      Files.createDirectories(folder);
      RandomStreams streams = RandomStreams.seeded(seed).child("sample");
      TimeGrid hours = hours();
      for (SampleExport e : EXPORTS) {
        List<SamplePool> pools =
            SamplePool.all().stream().filter(p -> p.export().equals(e.name())).toList();
        e.write(folder, pools, hours, streams);
      }
      writeLicences(folder.resolve("licences.csv"), streams);
      SampleDesk desk = SampleDesk.of(streams);
      desk.writeTo(folder);
      Files.writeString(folder.resolve("truth.json"), SampleTruth.json(seed, desk));
      copy("decisions.csv", folder);
      return copy("plan.yaml", folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the sample cannot be written to " + folder, e);
    }
  }

  static TimeGrid hours() {
    TimeGrid days = days();
    int count = Math.toIntExact(Granularity.HOUR.stepsBetween(days.start(), days.end(), ZONE));
    return new TimeGrid(days.start(), Granularity.HOUR, count, ZONE);
  }

  static TimeGrid days() {
    int count = (int) (SamplePool.LAST.toEpochDay() - SamplePool.FIRST.toEpochDay()) + 1;
    return TimeGrid.of(SamplePool.FIRST, Granularity.DAY, count, ZONE);
  }

  /** Wide form: a row a day, a column for each kind of licence, whole seats. */
  private static void writeLicences(Path file, RandomStreams streams) throws IOException {
    List<SamplePool> pools =
        SamplePool.all().stream().filter(p -> p.export().equals("licences")).toList();
    TimeGrid grid = days();
    List<double[]> columns = new ArrayList<>();
    StringBuilder header = new StringBuilder("date");
    for (SamplePool p : pools) {
      columns.add(p.truth().values(grid, streams.child(p.name()).stream("load")));
      header.append(',').append(p.name());
    }
    try (TableWriter out = new TableWriter(file)) {
      out.text(header.toString()).endRow();
      for (int i = 0; i < grid.count(); i++) {
        out.text(grid.date(i).toString());
        for (double[] c : columns) {
          out.text(",").number(c[i], 0);
        }
        out.endRow();
      }
    }
  }

  private static Path copy(String name, Path folder) throws IOException {
    try (InputStream in = SampleData.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the resource " + name + " is missing from the library");
      }
      Path to = folder.resolve(name);
      Files.writeString(to, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return to;
    }
  }
}
