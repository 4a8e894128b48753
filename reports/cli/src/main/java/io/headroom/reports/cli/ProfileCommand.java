package io.headroom.reports.cli;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.TableGuess;
import io.headroom.datasets.quality.Finding;
import io.headroom.reports.profile.ProfileJob;
import io.headroom.reports.profile.ProfileJson;
import io.headroom.reports.profile.SeriesProfile;
import io.headroom.reports.profile.SourceProfile;
import io.headroom.reports.render.HtmlWriter;
import io.headroom.reports.render.OutputFolder;
import io.headroom.reports.report.ProfileReport;
import io.headroom.reports.run.PlanDraft;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom profile}: says what files hold, before anybody plans with them. */
@Command(
    name = "profile",
    description = "Say what files hold: format, series, gaps, seasons, grade, and lines of a plan.",
    mixinStandardHelpOptions = true)
final class ProfileCommand implements Callable<Integer> {
  private static final int SHOWN_SERIES = 12;
  private static final int SHOWN_FINDINGS = 12;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "files, or folders, each taken as one source")
  private List<Path> files;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder for index.html and profile.json; an earlier profile is replaced")
  private @Nullable Path out;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "zone of stamps without an offset, and of days (default: UTC)")
  private ZoneId zone = ZoneId.of("UTC");

  @Spec private CommandSpec spec;

  ProfileCommand() {}

  @Override
  public Integer call() throws IOException {
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new ParameterException(
            spec.commandLine(), "there is no file " + file + "; valid are files and folders");
      }
    }
    if (out == null) {
      return print(profiles(), spec.commandLine().getOut());
    }
    try (OutputFolder folder = OutputFolder.open(out)) {
      List<SourceProfile> profiles = profiles();
      folder.write("index.html", HtmlWriter.of().write(ProfileReport.document(profiles)));
      folder.write("profile.json", ProfileJson.write(profiles));
      folder.commit();
      PrintWriter to = spec.commandLine().getOut();
      int code = print(profiles, to);
      to.println("profile: " + out.resolve("index.html"));
      return code;
    }
  }

  private List<SourceProfile> profiles() {
    ProfileJob job = ProfileJob.installed().withZone(zone);
    List<SourceProfile> all = new ArrayList<>();
    files.forEach(f -> all.add(job.profile(f)));
    return all;
  }

  private static int print(List<SourceProfile> profiles, PrintWriter to) {
    profiles.forEach(p -> print(p, to));
    return profiles.stream().anyMatch(SourceProfile::isUsable)
        ? ExitCode.OK.code()
        : ExitCode.POOR_DATA.code();
  }

  private static void print(SourceProfile p, PrintWriter to) {
    to.println(p.name() + ": " + p.kind());
    if (!p.export().isEmpty()) {
      to.println("  looks like: " + p.export());
    }
    p.formats().forEach(f -> to.println("  format: " + f));
    if (!p.timeFormat().isEmpty()) {
      to.println("  time: " + p.timeFormat());
    }
    if (p.rows() >= 0) {
      to.println("  rows: " + p.rows() + ", with the stamp of another: " + p.duplicates());
    }
    if (!p.problem().isEmpty()) {
      to.println("  not used: " + p.problem());
    }
    p.series().stream().limit(SHOWN_SERIES).forEach(s -> print(s, to));
    more(p.series().size(), SHOWN_SERIES, "series", to);
    findings(p, to);
    TableGuess guess = p.guess();
    if (p.fragment().isEmpty() && p.problem().isEmpty() && guess != null) {
      List<Series> series = p.series().stream().map(SeriesProfile::series).toList();
      to.println("  no lines of a plan: " + PlanDraft.whyNot(guess, series));
    }
    if (!p.fragment().isEmpty()) {
      to.println("  lines of a plan:");
      to.println();
      to.println(p.fragment());
    }
  }

  /** One line for what many series have alike. */
  private static void findings(SourceProfile p, PrintWriter to) {
    Map<String, List<Finding>> alike = new LinkedHashMap<>();
    for (Finding f : p.findings()) {
      String kind = f.severity() + " " + f.code() + " " + f.repair();
      alike.computeIfAbsent(kind, k -> new ArrayList<>()).add(f);
    }
    for (List<Finding> group : alike.values().stream().limit(SHOWN_FINDINGS).toList()) {
      Finding f = group.get(0);
      int others = group.size() - 1;
      to.println(
          "  " + f + (others > 0 ? "; and alike in " + others + " more series or places" : ""));
      if (!f.overrule().isEmpty()) {
        to.println("    overruled by: " + f.overrule());
      }
    }
    more(alike.size(), SHOWN_FINDINGS, "kinds of findings", to);
  }

  private static void more(int all, int shown, String noun, PrintWriter to) {
    if (all > shown) {
      to.println(
          "  … and " + (all - shown) + " more " + noun + "; all are in the profile of --out");
    }
  }

  private static void print(SeriesProfile p, PrintWriter to) {
    Series s = p.series();
    String seasons =
        p.shape().strong().stream()
            .map(x -> String.format(Locale.ROOT, "%s %.0f %%", x.name(), 100 * x.strength()))
            .collect(Collectors.joining(", "));
    double trend = 100 * p.shape().trendPerWeek();
    to.println(
        "  "
            + p.quality().grade()
            + " "
            + s.key()
            + (s.unit().equals(Unit.ONE) ? "" : " [" + s.unit() + "]")
            + ": "
            + s.size()
            + " × "
            + s.grid().granularity()
            + ", "
            + s.grid().start()
            + " to "
            + s.grid().end()
            + String.format(Locale.ROOT, ", %.1f %% missing", 100 * p.quality().missingShare())
            + " in "
            + p.quality().gaps()
            + (p.quality().gaps() == 1 ? " gap" : " gaps")
            + (Double.isFinite(trend) ? String.format(Locale.ROOT, ", %+.2f %% a week", trend) : "")
            + (seasons.isEmpty() ? "" : ", seasons: " + seasons)
            + (p.quality().reasons().isEmpty()
                ? ""
                : " (" + String.join("; ", p.quality().reasons()) + ")"));
  }
}
