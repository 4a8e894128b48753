package io.headroom.reports.report;

import io.headroom.reports.document.Document;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Table;
import io.headroom.reports.render.OutputFolder;
import io.headroom.reports.render.ReportFiles;
import io.headroom.reports.run.DecisionsFile;
import io.headroom.reports.run.PerformabilityResult;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import io.headroom.reports.run.PoolResult.PoolStatus;
import io.headroom.reports.run.ResultsJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The report of a planning result: one document, written as workbook, page, charts and summary,
 * with the results for programs beside it.
 *
 * <pre>{@code
 * PlanReport.of(result).writeTo(Path.of("out"));
 * }</pre>
 */
public final class PlanReport {
  private final PlanningResult result;
  private final @Nullable Supplier<byte[]> runLog;

  private PlanReport(PlanningResult result, @Nullable Supplier<byte[]> runLog) {
    this.result = result;
    this.runLog = runLog;
  }

  /**
   * The report of a result.
   *
   * @param result what a run found out
   * @return the report
   */
  public static PlanReport of(PlanningResult result) {
    return new PlanReport(Objects.requireNonNull(result, "result"), null);
  }

  /**
   * The report with a {@code run.log.json} of times and machine facts.
   *
   * @param json asked for last, just before the files are published
   * @return the report
   */
  public PlanReport withRunLog(Supplier<byte[]> json) {
    return new PlanReport(result, Objects.requireNonNull(json, "json"));
  }

  /**
   * What the report says, before it is written.
   *
   * @return the document
   */
  public Document document() {
    String currency = result.plan().currency();
    List<Attention> attention = Attention.of(result);
    Map<String, PoolStatus> statuses = new LinkedHashMap<>();
    for (PlanningResult.ServiceResult s : result.services()) {
      PlanningResult.Aspect a = s.availability();
      if (a != null) {
        statuses.put(s.plan().name(), a.status());
      }
    }
    Map<String, PerformabilityResult> surviving = new LinkedHashMap<>();
    for (PoolResult p : result.pools()) {
      PerformabilityResult own = p.performability();
      if (own != null) {
        surviving.put(p.plan().name(), own);
      }
    }
    List<Section> sections = new ArrayList<>();
    sections.add(SummarySection.of(result, attention));
    RegisterSection.of(result, attention).ifPresent(sections::add);
    sections.addAll(PoolSections.of(result));
    sections.addAll(ScenarioSections.of(result.scenarios(), result.plan().tolerance(), currency));
    sections.addAll(DeskSections.of(result.desks()));
    sections.addAll(AvailabilitySections.of(result.availability(), statuses, surviving));
    sections.addAll(EvidenceSections.of(result));
    List<Table> sheets = new ArrayList<>(DeskTables.all(result.desks()));
    sheets.addAll(AvailabilityTables.all(result.availability(), statuses, surviving, currency));
    sheets.addAll(ScenarioTables.all(result.scenarios(), currency));
    if (!sheets.isEmpty()) {
      sections.add(Section.of("full-tables", "Full tables").with(sheets));
    }
    Document document =
        Document.of(result.plan().title())
            .withSubtitle("Capacity plan, data until " + result.asOf())
            .withFact("Period", result.asOf().plusDays(1) + " to " + result.horizonEnd())
            .withFact("Data cut-off", result.asOf() + " (" + result.asOfFrom() + ")")
            .withFact("Plan", String.valueOf(result.plan().file().getFileName()))
            .withFact("Engine", "Headroom " + result.provenance().engine())
            .withFact("Seed", result.provenance().settings().getOrDefault("seed", ""))
            .withFact("Tolerance", Words.percent(result.plan().tolerance()))
            .withFact("Currency", currency);
    if (!result.pools().isEmpty()) {
      document = document.withFact("Data grade", worstGrade());
    }
    return document
        .withFact("Input hashes", result.provenance().inputs().size() + " in provenance.json")
        .with(sections);
  }

  private String worstGrade() {
    return result.pools().stream()
        .map(p -> p.history() == null ? "no data" : p.history().grade())
        .max(Comparator.naturalOrder())
        .orElse("no data");
  }

  /**
   * Writes all files into a folder: they appear whole or not at all.
   *
   * @param folder made when missing; the files of an earlier report are replaced
   * @throws IOException when the folder cannot be written
   * @throws io.headroom.reports.render.FolderLockedException when another run writes into it
   */
  public void writeTo(Path folder) throws IOException {
    try (OutputFolder out = OutputFolder.open(folder)) {
      writeTo(out);
    }
  }

  /**
   * Writes all files into a folder that was opened before the run, which kept other runs out of it.
   *
   * @param out closed by the caller
   * @throws IOException when the folder cannot be written
   * @throws CancellationException when the thread is interrupted before the files appear
   */
  public void writeTo(OutputFolder out) throws IOException {
    ReportFiles.write(document(), created(), out);
    out.write("results.json", ResultsJson.results(result));
    out.write("provenance.json", ResultsJson.provenance(result));
    out.write("decisions.csv", DecisionsFile.write(Proposals.merged(result)));
    if (runLog != null) {
      out.write("run.log.json", runLog.get());
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted at report");
    }
    out.commit();
  }

  /** The workbook wants a time of creation; the cut-off is the only one that repeats. */
  private Instant created() {
    return result.asOf().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
