package io.headroom.datasets.mapping;

import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.RowCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the readings of one source into series: order, step, grid. Series are worked on in groups,
 * at the same time; findings and counts are put together in the order of the series.
 */
final class SeriesAssembler {
  private static final int ENOUGH = 20;
  private static final double MANY_DUPLICATES = 0.2;

  /** A group has at least so many readings, unless it is the last. */
  private static final int GROUP = 1 << 16;

  /** Ordered readings wait for the common step in memory when all take at most this part of it. */
  private static final int HEAP_SHARE = 8;

  private static final int BYTES = 24;

  private final MappingOptions options;
  private final FindingLog log;
  private final ReadingCounts counts;
  private final RowCursor row;
  private final List<String> header;
  private long differing;

  SeriesAssembler(
      MappingOptions options,
      FindingLog log,
      ReadingCounts counts,
      RowCursor row,
      List<String> header) {
    this.options = options;
    this.log = log;
    this.counts = counts;
    this.row = row;
    this.header = header;
  }

  /** What is known of one series. */
  private static final class Made {
    private StepFinder.Step step = StepFinder.Step.NONE;
    private int size;
    private @Nullable ReadingBuffer waiting;
    private @Nullable Series series;
    private String granularity = "";
  }

  /** Some series one after the other, with findings and counts of their own. */
  private final class Group {
    private final int from;
    private final int to;
    private final FindingLog ordered = FindingLog.of(log.source());
    private final FindingLog built = FindingLog.of(log.source());
    private final ReadingCounts drops = new ReadingCounts();
    private final ReadingOrder order = new ReadingOrder(options, ordered, drops, row);
    private final GridBuilder builder = new GridBuilder(options, built, drops, row);
    private final ReadingPage page = new ReadingPage();

    Group(int from, int to) {
      this.from = from;
      this.to = to;
    }

    /** Orders readings; where the step is stated, the series are built at once. */
    void order(List<ReadingPages> all, Made[] made, PageStore store, boolean wait) {
      for (int i = from; i < to; i++) {
        ReadingBuffer b = all.get(i).open(store, page);
        made[i].step = order.arrange(b);
        made[i].size = b.size;
        if (options.granularity != null && made[i].step.millis() > 0) {
          build(made[i], b, made[i].step.millis());
        } else if (wait) {
          made[i].waiting = b;
        }
      }
    }

    /** Builds the series that waited for the common step. */
    void build(List<ReadingPages> all, Made[] made, PageStore store, long common) {
      // Told already, when the step was found.
      ReadingOrder again =
          new ReadingOrder(options, FindingLog.of(log.source()), new ReadingCounts(), row);
      for (int i = from; i < to; i++) {
        Made m = made[i];
        if (m.size == 0 || !m.granularity.isEmpty()) {
          continue;
        }
        ReadingBuffer b = m.waiting;
        if (b == null) {
          b = all.get(i).open(store, page);
          again.arrange(b);
        }
        build(m, b, common);
        m.waiting = null;
      }
    }

    private void build(Made m, ReadingBuffer b, long common) {
      if (b.size == 0) {
        return;
      }
      StepFinder.Step s = m.step;
      boolean own = s.steps() >= ENOUGH && s.isSteady() && s.millis() > common;
      long step = own ? s.millis() : common;
      Granularity g =
          options.granularity == null ? StepFinder.granularity(step) : options.granularity;
      long readingStep = s.millis() == 0 ? common : s.millis();
      m.granularity = g.toString();
      m.series = builder.build(b, g, readingStep, s.isSteady()).orElse(null);
    }
  }

  List<Series> assemble(List<ReadingPages> all, PageStore store) {
    Made[] made = new Made[all.size()];
    Arrays.setAll(made, i -> new Made());
    List<Group> groups = new ArrayList<>();
    long total = 0;
    long some = 0;
    int from = 0;
    for (int i = 0; i < made.length; i++) {
      some += all.get(i).size();
      total += all.get(i).size();
      if (some >= GROUP || i == made.length - 1) {
        groups.add(new Group(from, i + 1));
        from = i + 1;
        some = 0;
      }
    }
    boolean wait = total * BYTES <= Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    Helped.all(
        groups.stream().<Runnable>map(g -> () -> g.order(all, made, store, wait)).toList(),
        options.executor);
    StepFinder votes = new StepFinder();
    long readings = 0;
    for (Made m : made) {
      readings += m.size;
      if (m.size > 0) {
        votes.vote(m.step);
      }
    }
    for (Group g : groups) {
      log.addAll(g.ordered);
      differing += g.order.differingDuplicates();
    }
    blameMissingLabel(readings);
    long common = votes.common();
    Helped.all(
        groups.stream().<Runnable>map(g -> () -> g.build(all, made, store, common)).toList(),
        options.executor);
    for (Group g : groups) {
      log.addAll(g.built);
      counts.add(g.drops);
    }
    return series(made);
  }

  private List<Series> series(Made[] made) {
    List<Series> series = new ArrayList<>();
    Map<String, Integer> used = new TreeMap<>();
    for (Made m : made) {
      if (m.series != null) {
        series.add(m.series);
      }
      if (!m.granularity.isEmpty()) {
        used.merge(m.granularity, 1, Integer::sum);
      }
    }
    if (used.size() > 1) {
      log.add(
          Severity.INFO,
          FindingCode.MIXED_STEPS,
          null,
          "series of different steps: " + used,
          1,
          "each keeps its own",
          List.of());
    }
    return series;
  }

  /** Many duplicates that differ mean that a column that tells series apart was not named. */
  private void blameMissingLabel(long readings) {
    if (differing <= MANY_DUPLICATES * readings) {
      return;
    }
    List<String> free = new ArrayList<>(header);
    free.remove(options.time);
    free.removeAll(options.labels);
    free.removeAll(options.values);
    free.removeAll(options.partColumns);
    free.removeAll(options.parts.values());
    free.removeAll(options.where.keySet());
    log.add(
        Severity.BAD,
        FindingCode.DUPLICATE_STAMP,
        null,
        "more than a fifth of all readings share a stamp with another that differs"
            + (free.isEmpty() ? "" : "; maybe one of " + free + " tells series apart"),
        differing,
        "",
        List.of(new Finding.Place(row.fileName(0), 1, "header")));
  }
}
