package io.headroom.reports.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** History, forecast with its bands, usable capacity as steps, and marked days. */
public final class FanChart implements Chart {

  private final ChartHead head;
  private final String unit;
  private final @Nullable TimeLine history;
  private final @Nullable TimeLine median;
  private final @Nullable TimeLine statistical;
  private final List<Band> bands;
  private final List<TimeLine> capacities;
  private final List<Marker> markers;
  private final @Nullable ChartCells cells;

  private FanChart(
      ChartHead head,
      String unit,
      @Nullable TimeLine history,
      @Nullable TimeLine median,
      @Nullable TimeLine statistical,
      List<Band> bands,
      List<TimeLine> capacities,
      List<Marker> markers,
      @Nullable ChartCells cells) {
    this.head = head;
    this.unit = unit;
    this.history = history;
    this.median = median;
    this.statistical = statistical;
    this.bands = bands;
    this.capacities = capacities;
    this.markers = markers;
    this.cells = cells;
  }

  /**
   * An empty fan chart.
   *
   * @param id unique in the document, see {@link Slug}
   * @param title the finding
   * @param unit of the value axis, may be empty; {@code %} shows fractions as percent
   */
  public static FanChart of(String id, String title, String unit) {
    return new FanChart(
        ChartHead.of(id, title),
        Objects.requireNonNull(unit, "unit"),
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private FanChart head(ChartHead newHead) {
    return new FanChart(
        newHead, unit, history, median, statistical, bands, capacities, markers, cells);
  }

  /** The chart with a line below its title. */
  public FanChart withSubtitle(String text) {
    return head(head.withSubtitle(text));
  }

  /** The chart with its own text for readers who cannot see it. */
  public FanChart withAltText(String text) {
    return head(head.withAltText(text));
  }

  /** The chart with what was measured. */
  public FanChart withHistory(TimeLine line) {
    return new FanChart(head, unit, line, median, statistical, bands, capacities, markers, cells);
  }

  /** The chart with the forecast's median. */
  public FanChart withMedian(TimeLine line) {
    return new FanChart(head, unit, history, line, statistical, bands, capacities, markers, cells);
  }

  /** The chart with the forecast before the planner's adjustments. */
  public FanChart withStatistical(TimeLine line) {
    return new FanChart(head, unit, history, median, line, bands, capacities, markers, cells);
  }

  /** The chart with one more band; give the widest first. */
  public FanChart withBand(Band band) {
    return new FanChart(
        head,
        unit,
        history,
        median,
        statistical,
        appended(bands, band),
        capacities,
        markers,
        cells);
  }

  /** The chart with one more capacity line; each value holds until the next time. */
  public FanChart withCapacity(TimeLine line) {
    return new FanChart(
        head,
        unit,
        history,
        median,
        statistical,
        bands,
        appended(capacities, line),
        markers,
        cells);
  }

  /** The chart with one more marked moment. */
  public FanChart withMarker(Marker marker) {
    return new FanChart(
        head,
        unit,
        history,
        median,
        statistical,
        bands,
        capacities,
        appended(markers, marker),
        cells);
  }

  /** The chart with the place of the same numbers in a table. */
  public FanChart withCells(ChartCells place) {
    return new FanChart(
        head, unit, history, median, statistical, bands, capacities, markers, place);
  }

  private static <T> List<T> appended(List<T> list, T item) {
    List<T> all = new ArrayList<>(list);
    all.add(Objects.requireNonNull(item));
    return List.copyOf(all);
  }

  @Override
  public String id() {
    return head.id();
  }

  @Override
  public String title() {
    return head.title();
  }

  @Override
  public String subtitle() {
    return head.subtitle();
  }

  @Override
  public String altText() {
    return head.spoken();
  }

  /** Unit of the value axis, may be empty. */
  public String unit() {
    return unit;
  }

  /** What was measured. */
  public Optional<TimeLine> history() {
    return Optional.ofNullable(history);
  }

  /** The forecast's median. */
  public Optional<TimeLine> median() {
    return Optional.ofNullable(median);
  }

  /** The forecast before adjustments. */
  public Optional<TimeLine> statistical() {
    return Optional.ofNullable(statistical);
  }

  /** Bands, widest first; cannot be changed. */
  public List<Band> bands() {
    return bands;
  }

  /** Capacity lines drawn as steps; cannot be changed. */
  public List<TimeLine> capacities() {
    return capacities;
  }

  /** Marked moments; cannot be changed. */
  public List<Marker> markers() {
    return markers;
  }

  /** Where the same numbers stand in a table. */
  public Optional<ChartCells> cells() {
    return Optional.ofNullable(cells);
  }
}
