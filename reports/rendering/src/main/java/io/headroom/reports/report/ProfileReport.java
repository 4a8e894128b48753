package io.headroom.reports.report;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Grade;
import io.headroom.core.series.Series;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.SeriesShape;
import io.headroom.datasets.quality.Severity;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Block;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.Callout;
import io.headroom.reports.document.Chart;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.LineChart;
import io.headroom.reports.document.Listing;
import io.headroom.reports.document.Paragraph;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Slug;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.Table;
import io.headroom.reports.document.TimeLine;
import io.headroom.reports.profile.SeriesProfile;
import io.headroom.reports.profile.SourceProfile;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns profiles of sources into one document: a chapter a source, with a small chart a series. */
public final class ProfileReport {
  private static final int MOST_CHARTS = 24;
  private static final int POINTS = 300;
  private static final int ROWS_ON_PAGE = 100;

  private final List<SourceProfile> profiles;
  private final Set<String> ids = new HashSet<>();

  private ProfileReport(List<SourceProfile> profiles) {
    this.profiles = List.copyOf(profiles);
  }

  /**
   * The document.
   *
   * @param profiles of each source
   * @return sections in the order of the sources
   */
  public static Document document(List<SourceProfile> profiles) {
    return new ProfileReport(profiles).build();
  }

  private Document build() {
    long series = profiles.stream().mapToLong(p -> p.series().size()).sum();
    String title =
        profiles.size() == 1
            ? "Profile of " + file(profiles.get(0).name())
            : "Profile of " + profiles.size() + " sources";
    Document d =
        Document.of(title)
            .withSubtitle("What the data hold, before anybody plans with them")
            .withFact("Sources", String.valueOf(profiles.size()))
            .withFact("Series", String.valueOf(series))
            .withFact("Grades", grades());
    List<Section> sections = new ArrayList<>();
    for (SourceProfile p : profiles) {
      sections.add(section(p));
    }
    return d.with(sections);
  }

  private String grades() {
    return Arrays.stream(Grade.values())
        .map(
            g ->
                g
                    + " "
                    + profiles.stream()
                        .flatMap(p -> p.series().stream())
                        .filter(s -> s.quality().grade() == g)
                        .count())
        .filter(t -> !t.endsWith(" 0"))
        .collect(Collectors.joining(", "));
  }

  private static String file(String name) {
    String path = name.replace('\\', '/');
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Section section(SourceProfile p) {
    String id = Slug.unique("source " + file(p.name()), ids);
    List<Block> blocks = new ArrayList<>();
    if (!p.problem().isEmpty()) {
      blocks.add(Callout.of(Badge.of(Status.UNKNOWN, "not used"), p.problem()));
    }
    List<String> facts = new ArrayList<>();
    facts.add("Kind: " + p.kind() + (p.rows() < 0 ? "." : ", " + p.rows() + " rows."));
    if (!p.export().isEmpty()) {
      facts.add("Looks like: " + p.export() + ".");
    }
    p.formats().forEach(f -> facts.add("Format: " + f + "."));
    if (!p.timeFormat().isEmpty()) {
      facts.add("Time stamps: " + p.timeFormat() + ".");
    }
    if (p.duplicates() > 0) {
      facts.add(p.duplicates() + " readings share their time stamp with another one.");
    }
    if (p.guess() != null) {
      p.guess().notes().forEach(n -> facts.add("Note: " + n + "."));
    }
    blocks.add(Bullets.of(facts));
    if (!p.series().isEmpty()) {
      blocks.add(series(p, id));
    }
    if (!p.findings().isEmpty()) {
      blocks.add(findings(p, id));
    }
    if (!p.fragment().isEmpty()) {
      blocks.add(Paragraph.of("These lines of a plan read it:"));
      blocks.add(Listing.of(p.fragment()));
    }
    blocks.addAll(charts(p, id));
    return Section.of(id, file(p.name())).with(blocks);
  }

  private static Table series(SourceProfile p, String id) {
    Table.Builder t =
        Table.of(
                id + "-series",
                "Series",
                Column.text("Series"),
                Column.status("Grade"),
                Column.text("Unit"),
                Column.text("Step"),
                Column.dateTime("From"),
                Column.dateTime("To"),
                Column.integer("Periods"),
                Column.percent("Missing", 1),
                Column.integer("Gaps"),
                Column.percent("Trend a week", 2),
                Column.text("Seasons"),
                Column.text("Why not better"))
            .rowsOnPage(ROWS_ON_PAGE);
    for (SeriesProfile s : p.series()) {
      Series x = s.series();
      t.row(
          x.key().toString(),
          grade(s.quality().grade()),
          x.unit().equals(Unit.FRACTION) ? "%" : x.unit().symbol(),
          step(x),
          local(x, 0),
          local(x, x.size()),
          (long) x.size(),
          s.quality().missingShare(),
          (long) s.quality().gaps(),
          s.shape().trendPerWeek(),
          seasons(s.shape()),
          String.join("; ", s.quality().reasons()));
    }
    return t.build();
  }

  private static String step(Series x) {
    return x.grid().granularity().toString();
  }

  private static LocalDateTime local(Series x, int i) {
    return x.grid().start(i).atZone(x.grid().zone()).toLocalDateTime();
  }

  private static String seasons(SeriesShape shape) {
    return shape.strong().stream()
        .map(s -> s.name() + String.format(Locale.ROOT, " %.0f %%", 100 * s.strength()))
        .collect(Collectors.joining(", "));
  }

  private static Badge grade(Grade g) {
    Status s =
        switch (g) {
          case A, B -> Status.GOOD;
          case C -> Status.WATCH;
          case D, E, F -> Status.BREACH;
        };
    return Badge.of(s, g.name());
  }

  private static Table findings(SourceProfile p, String id) {
    Table.Builder t =
        Table.of(
                id + "-findings",
                "Findings",
                Column.status("Severity"),
                Column.text("Code"),
                Column.text("Series"),
                Column.text("Found"),
                Column.integer("Times"),
                Column.text("Done about it"),
                Column.text("Overruled by"))
            .rowsOnPage(ROWS_ON_PAGE);
    for (Finding f : p.findings()) {
      String first = f.places().isEmpty() ? "" : "; first at " + f.places().get(0);
      t.row(
          severity(f.severity()),
          f.code().id(),
          f.series() == null ? "" : f.series().toString(),
          f.what() + first,
          f.count(),
          f.repair(),
          f.overrule());
    }
    return t.build();
  }

  private static Badge severity(Severity s) {
    return switch (s) {
      case INFO -> Badge.of(Status.INFO, "info");
      case WARN -> Badge.of(Status.WATCH, "warn");
      case BAD -> Badge.of(Status.BREACH, "bad");
    };
  }

  /** The worst graded first, for these are to be looked at. */
  private List<Chart> charts(SourceProfile p, String id) {
    List<Chart> charts = new ArrayList<>();
    p.series().stream()
        .filter(s -> s.quality().observed() > 1)
        .sorted(
            Comparator.comparing(
                (SeriesProfile s) -> s.quality().grade(), Comparator.reverseOrder()))
        .limit(MOST_CHARTS)
        .forEach(s -> charts.add(chart(s, id + "-chart-" + (charts.size() + 1))));
    return charts;
  }

  private static LineChart chart(SeriesProfile p, String id) {
    Series s = p.series();
    boolean share = s.unit().equals(Unit.FRACTION);
    int per = Math.max(1, (s.size() + POINTS - 1) / POINTS);
    double[] v = s.toArray();
    List<LocalDateTime> times = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    List<Double> peaks = new ArrayList<>();
    for (int i = 0; i < v.length; i += per) {
      int to = Math.min(v.length, i + per);
      LocalDateTime at = local(s, i);
      // The hour that clocks show twice is drawn once.
      if (times.isEmpty() || times.get(times.size() - 1).isBefore(at)) {
        times.add(at);
        means.add(Aggregation.MEAN.of(v, i, to));
        peaks.add(Aggregation.PEAK.of(v, i, to));
      }
    }
    LineChart c =
        LineChart.of(id, s.key().toString(), share ? "%" : s.unit().symbol())
            .withSubtitle(
                "grade "
                    + p.quality().grade()
                    + ", "
                    + s.size()
                    + " periods of "
                    + step(s)
                    + (per > 1 ? ", drawn as mean and peak of " + per : ""))
            .withAltText(s.key() + ": values over time, grade " + p.quality().grade());
    if (per > 1) {
      c = c.withLine(TimeLine.of("peak", times, array(peaks)));
    }
    return c.withLine(TimeLine.of(per > 1 ? "mean" : "value", times, array(means)));
  }

  private static double[] array(List<Double> v) {
    return v.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
