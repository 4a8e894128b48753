package io.headroom.reports.profile;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.MappingException;
import io.headroom.datasets.mapping.PresetFinder;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.mapping.TableGuess;
import io.headroom.datasets.quality.Cleaning;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.QualityCheck;
import io.headroom.datasets.quality.QualityReport;
import io.headroom.datasets.quality.SeriesQuality;
import io.headroom.datasets.quality.SeriesShape;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import io.headroom.datasets.source.SourceFacts;
import io.headroom.datasets.source.SourceOptions;
import io.headroom.datasets.source.Sources;
import io.headroom.reports.run.PlanDraft;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at files that nobody has described: what they are, which series they hold, how good these
 * are, and which lines of a plan would read them. Immutable.
 */
public final class ProfileJob {
  private final Sources sources;
  private final ZoneId zone;

  private ProfileJob(Sources sources, ZoneId zone) {
    this.sources = sources;
    this.zone = zone;
  }

  /**
   * A job that opens whatever format is installed, with local stamps in UTC.
   *
   * @return the job
   */
  public static ProfileJob installed() {
    return new ProfileJob(Sources.installed(), ZoneId.of("UTC"));
  }

  /**
   * The zone of stamps without an offset and of days.
   *
   * @param z a named zone
   * @return the job
   */
  public ProfileJob withZone(ZoneId z) {
    return new ProfileJob(sources, Objects.requireNonNull(z, "zone"));
  }

  /**
   * Looks at one file, or at a folder as one source.
   *
   * @param path the file or folder
   * @return what it holds; a source that cannot be read says why
   */
  public SourceProfile profile(Path path) {
    try {
      return profile(path.toString(), sources.open(path), o -> sources.open(path, o));
    } catch (SourceException | MappingException e) {
      return SourceProfile.failed(path.toString(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Looks at the files of a folder that a pattern names, as one source.
   *
   * @param folder the folder
   * @param pattern a glob
   * @return what they hold; a source that cannot be read says why
   */
  public SourceProfile profile(Path folder, String pattern) {
    try {
      return profile(
          pattern,
          sources.matching(folder, pattern, SourceOptions.DETECT),
          o -> sources.matching(folder, pattern, o));
    } catch (SourceException | MappingException e) {
      return SourceProfile.failed(pattern, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Looks at a source.
   *
   * @param pattern as a plan would name it
   * @param plain its rows
   * @param again opens it by other options
   * @return what it holds
   * @throws SourceException when it cannot be read at all
   * @throws MappingException when its columns contradict each other
   */
  public SourceProfile profile(
      String pattern, RowSource plain, Function<SourceOptions, RowSource> again) {
    Optional<PresetFinder.Recognized> known = PresetFinder.find(plain, again);
    TableGuess guess = known.map(TableGuess::of).orElseGet(() -> TableGuess.of(plain));
    RowSource source = known.map(PresetFinder.Recognized::rows).orElse(plain);
    List<String> formats = guess.facts().stream().map(SourceFacts::describe).distinct().toList();
    Optional<SeriesMapping> mapping = guess.mapping(Cleaning.usual());
    if (mapping.isEmpty()) {
      return log(pattern, source, guess, formats);
    }
    SeriesReading reading = mapping.get().zone(zone).read(source);
    List<Series> series = reading.series().stream().map(s -> inUnit(s, guess)).toList();
    List<Finding> found =
        reading.findings().stream().filter(f -> f.code() != FindingCode.ZONE_ASSUMED).toList();
    QualityReport report = QualityCheck.ofAnyAge().check(source.name(), series, found);
    return new SourceProfile(
        pattern,
        guess,
        formats,
        reading.timeFormat(),
        reading.rows(),
        duplicates(reading.findings()),
        profiles(series, report),
        report.findings(),
        fragment(pattern, guess, series),
        reading.emptyReason().orElse(""));
  }

  /** Percent is stored as a fraction already where the table has one column of values. */
  private static Series inUnit(Series s, TableGuess guess) {
    if (guess.values().size() == 1) {
      return s;
    }
    Unit unit = guess.unit(s.key().label("series"));
    if (!unit.equals(Unit.PERCENT)) {
      return Series.of(s.key(), s.grid(), s.toArray(), unit)
          .withBounds(s.bounds())
          .withStatistic(s.statistic().orElse(null));
    }
    double[] v = s.toArray();
    for (int i = 0; i < v.length; i++) {
      v[i] /= 100;
    }
    Bounds b = new Bounds(s.bounds().lower() / 100, s.bounds().upper() / 100);
    return Series.of(s.key(), s.grid(), v, Unit.FRACTION)
        .withBounds(b)
        .withStatistic(s.statistic().orElse(null));
  }

  private SourceProfile log(
      String pattern, RowSource source, TableGuess guess, List<String> formats) {
    List<Series> series = guess.rowsPerDay(source).map(List::of).orElse(List.of());
    QualityReport report = QualityCheck.ofAnyAge().check(source.name(), series, List.of());
    long rows = series.isEmpty() ? -1 : (long) sum(series.get(0));
    boolean isNothing = series.isEmpty() && guess.kind() != TableGuess.Kind.REGISTER;
    String problem = isNothing ? String.join("; ", guess.notes()) : "";
    return new SourceProfile(
        pattern,
        guess,
        formats,
        "",
        rows,
        0,
        profiles(series, report),
        report.findings(),
        fragment(pattern, guess, series),
        problem);
  }

  private static double sum(Series s) {
    double sum = 0;
    for (double v : s.toArray()) {
      sum += v;
    }
    return sum;
  }

  private static String fragment(String pattern, TableGuess guess, List<Series> series) {
    PlanDraft draft = PlanDraft.empty().with(pattern, guess, series);
    return draft.isEmpty() ? "" : draft.toYaml();
  }

  private static long duplicates(List<Finding> findings) {
    return findings.stream()
        .filter(f -> f.code() == FindingCode.DUPLICATE_STAMP && f.series() != null)
        .mapToLong(Finding::count)
        .sum();
  }

  private static List<SeriesProfile> profiles(List<Series> series, QualityReport report) {
    Map<Object, SeriesQuality> byKey = new HashMap<>();
    report.series().forEach(q -> byKey.put(q.key(), q));
    List<SeriesProfile> all = new ArrayList<>();
    for (Series s : series) {
      SeriesQuality q = Objects.requireNonNull(byKey.get(s.key()));
      all.add(new SeriesProfile(s, q, SeriesShape.of(s)));
    }
    return all;
  }
}
