package io.headroom.reports.profile;

import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.TableGuess;
import io.headroom.reports.run.PlanDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A first plan of a folder of exports: each table in it, or several that are called alike and have
 * the same columns, becomes a source. Immutable.
 *
 * @param yaml the plan, with comments; empty when no file can be used
 * @param used names of the files that it reads
 * @param unused file name to why it is not read
 */
public record PlanOfFolder(String yaml, List<String> used, Map<String, String> unused) {
  private static final int MOST_FILES = 1_000;

  /** Copies the collections. */
  public PlanOfFolder {
    used = List.copyOf(used);
    unused = new LinkedHashMap<>(unused);
  }

  /**
   * Looks at the files of a folder, not at those of folders in it.
   *
   * @param folder the folder
   * @param job how files are looked at
   * @return the plan
   * @throws IOException when the folder cannot be listed
   */
  public static PlanOfFolder of(Path folder, ProfileJob job) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files =
          list.filter(Files::isRegularFile)
              .filter(f -> !name(f).startsWith(".") && !name(f).matches("(?i).*\\.(ya?ml|md|html)"))
              .sorted(Comparator.comparing(PlanOfFolder::name))
              .limit(MOST_FILES)
              .toList();
    }
    List<String> used = new ArrayList<>();
    Map<String, String> unused = new LinkedHashMap<>();
    Map<String, List<SourceProfile>> alike = new LinkedHashMap<>();
    for (Path f : files) {
      SourceProfile p = job.profile(f);
      if (p.fragment().isEmpty() || p.guess() == null) {
        unused.put(name(f), why(p));
        continue;
      }
      String shape = name(f).replaceAll("[0-9]+", "*") + " " + p.guess().columns();
      alike.computeIfAbsent(shape, s -> new ArrayList<>()).add(p);
      used.add(name(f));
    }
    PlanDraft draft = PlanDraft.empty();
    boolean registersAlone =
        alike.values().stream().allMatch(g -> g.get(0).kind().equals(SourceProfile.MASTER_DATA));
    if (registersAlone) {
      used.forEach(f -> unused.put(f, "it is master data, of which alone nothing can be planned"));
      used.clear();
    }
    for (List<SourceProfile> group : alike.values()) {
      draft = with(draft, group, folder, job);
    }
    String head =
        """
        # A first plan, made from the files of this folder. Go through the comments: what is made
        # up says so. Then: headroom check PLAN.yaml, headroom run PLAN.yaml --out report

        """;
    StringBuilder rest = new StringBuilder();
    unused.forEach(
        (f, why) -> rest.append("# not read: ").append(oneLine(f + ": " + why)).append('\n'));
    String yaml =
        draft.hasSources() ? head + draft.toYaml() + (rest.length() > 0 ? "\n" : "") + rest : "";
    return new PlanOfFolder(yaml, used, unused);
  }

  private static PlanDraft with(
      PlanDraft draft, List<SourceProfile> group, Path folder, ProfileJob job) {
    SourceProfile first = group.get(0);
    Path file = Path.of(first.name());
    if (group.size() == 1 || first.guess() == null) {
      return draft.with(name(file), Objects.requireNonNull(first.guess()), series(first));
    }
    String pattern = name(file).replaceAll("[0-9]+", "*");
    SourceProfile all = job.profile(folder, pattern);
    return all.guess() == null || all.fragment().isEmpty()
        ? draft.with(name(file), first.guess(), series(first))
        : draft.with(pattern, all.guess(), series(all));
  }

  private static String why(SourceProfile p) {
    TableGuess guess = p.guess();
    return !p.problem().isEmpty() || guess == null
        ? p.problem()
        : PlanDraft.whyNot(guess, series(p));
  }

  private static List<Series> series(SourceProfile p) {
    return p.series().stream().map(SeriesProfile::series).toList();
  }

  private static String oneLine(String text) {
    String flat = text.replaceAll("\\p{Cntrl}+", " ");
    return flat.length() > 160 ? flat.substring(0, 160) + "…" : flat;
  }

  private static String name(Path f) {
    return String.valueOf(f.getFileName());
  }
}
