package io.headroom.reports.batch;

import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.SeriesStream;
import io.headroom.datasets.mapping.Stepping;
import io.headroom.datasets.mapping.TimeKind;
import io.headroom.datasets.mapping.UngroupedRowsException;
import io.headroom.datasets.parquet.ParquetFormat;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.SourceFacts;
import io.headroom.forecasting.auto.NamedModels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a batch's input: reading, working, writing, and once more when it must be sorted.
 */
final class BatchRun {
  private static final int KEPT_FINDINGS = 100;
  private static final int KEPT_FACTS = 5;

  private final BatchInput input;
  private final Executor executor;
  private final int underway;
  private final Consumer<String> listener;
  private final BiFunction<Stepping, NamedModels, SeriesWork> works;
  private final @Nullable BatchFile out;
  private final @Nullable BatchFile findingsOut;
  private @Nullable BatchFile reasonsOut;

  private final List<String> notices = new ArrayList<>();
  private final List<BatchFinding> findings = new ArrayList<>();
  private BatchPart total = new BatchPart();
  private Consumer<BatchPart> also = part -> {};

  BatchRun(
      BatchInput input,
      Workers workers,
      BiFunction<Stepping, NamedModels, SeriesWork> works,
      @Nullable BatchFile out,
      @Nullable BatchFile findingsOut) {
    this.input = input;
    this.executor = workers.executor();
    this.underway = workers.underway();
    this.listener = workers.listener();
    this.works = works;
    this.out = out;
    this.findingsOut = findingsOut;
  }

  /**
   * Who works.
   *
   * @param executor runs the pieces
   * @param underway most pieces at a time
   * @param listener hears what is assumed or announced
   */
  record Workers(Executor executor, int underway, Consumer<String> listener) {}

  /** The same run, where somebody sees each part in order. */
  BatchRun seenBy(Consumer<BatchPart> seer) {
    also = seer;
    return this;
  }

  /** The same run, which also writes why each model was chosen. */
  BatchRun explainedIn(@Nullable BatchFile reasons) {
    reasonsOut = reasons;
    return this;
  }

  /** Runs; should the rows have to be sorted, all begins again after {@code restart}. */
  BatchSummary run(Runnable restart) {
    List<RowProblem> problems = new ArrayList<>();
    try (SeriesStream stream = input.rows().grouped(input.source(), problems::add)) {
      return pass(stream, problems);
    } catch (UngroupedRowsException e) {
      say(e.getMessage() + ". Sorting through temporary files in " + input.temporary());
    }
    restart.run();
    restart(out);
    restart(findingsOut);
    restart(reasonsOut);
    findings.clear();
    total = new BatchPart();
    problems.clear();
    try (SeriesStream stream =
        input.rows().sorted(input.source(), problems::add, input.temporary())) {
      return pass(stream, problems);
    }
  }

  private BatchSummary pass(SeriesStream stream, List<RowProblem> problems) {
    sayWhatWasFound(stream);
    SeriesWork work = works.apply(stream.stepping(), models(stream.stepping()));
    write(out, work.header());
    write(findingsOut, BatchFinding.HEADER.getBytes(StandardCharsets.UTF_8));
    write(reasonsOut, Reasons.HEADER.getBytes(StandardCharsets.UTF_8));
    new OrderedWork<SeriesChunk, BatchPart>(work::apply, this::take, executor, underway)
        .run(new ChunkReader(stream, problems)::next);
    sayWhatWasFound(stream);
    if (total.series == 0) {
      say(stream.emptyReason());
    }
    return new BatchSummary(stream.rows(), total, findings, notices);
  }

  /** Files that are opened later may be of another kind. */
  private void sayWhatWasFound(SeriesStream stream) {
    stream.facts().stream()
        .map(SourceFacts::describe)
        .distinct()
        .limit(KEPT_FACTS)
        .forEach(facts -> say("read as " + facts));
  }

  private void take(BatchPart part) {
    write(out, part.packed);
    write(reasonsOut, part.reasons.toBytes());
    CsvBytes rows = new CsvBytes();
    for (BatchFinding f : part.findings) {
      f.writeTo(rows);
      if (findings.size() < KEPT_FINDINGS) {
        findings.add(f);
      }
    }
    write(findingsOut, rows.toBytes());
    total.add(part);
    also.accept(part);
  }

  private static void write(@Nullable BatchFile file, byte[] bytes) {
    if (file != null) {
      file.write(bytes);
    }
  }

  private static void restart(@Nullable BatchFile file) {
    if (file != null) {
      file.restart();
    }
  }

  private void say(String sentence) {
    if (!notices.contains(sentence)) {
      notices.add(sentence);
      listener.accept(sentence);
    }
  }

  /** The models for the input's seasons, or for the natural one of its step. */
  private NamedModels models(Stepping stepping) {
    int[] seasons = input.seasons();
    Optional<Granularity> step = stepping.granularity();
    if (seasons.length == 0) {
      int m = step.map(Granularity::naturalSeason).orElse(1);
      seasons = new int[] {m};
      String from =
          step.map(g -> "the natural one of a step of " + g)
              .orElse("as steps are numbers and nothing says how long they are");
      say("season " + (m == 1 ? "none" : m) + ", " + from + "; --season states it");
    }
    if (stepping.kind() != TimeKind.STEP && !input.rows().statesGranularity()) {
      say("step " + step.orElseThrow() + ", the most common one; --granularity states it");
    }
    return NamedModels.of(seasons);
  }

  static boolean isGzip(Path file) {
    return file.toString().endsWith(".gz");
  }

  static boolean isParquet(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  /** Names the library that is missing before anything is read. */
  static void requireParquet(Path file) {
    new ParquetFormat().needs().forEach(l -> l.require(file.toString(), "to be a Parquet file"));
  }
}
