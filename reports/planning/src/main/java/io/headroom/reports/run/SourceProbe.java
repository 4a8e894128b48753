package io.headroom.reports.run;

import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.SourceException;
import io.headroom.datasets.source.SourceFacts;
import io.headroom.datasets.source.SourceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the sources of a plan as far as their columns, to say what they are. */
final class SourceProbe {
  private static final int MOST_COLUMNS = 20;

  private SourceProbe() {}

  static List<String> of(PlanFile plan) {
    List<String> lines = new ArrayList<>();
    plan.sources()
        .values()
        .forEach(
            s ->
                lines.add(
                    line(
                        s.name(),
                        s.files(),
                        options(s.layout().preset(), s.options()),
                        s.database())));
    plan.tickets()
        .values()
        .forEach(
            s ->
                lines.add(
                    line(s.name(), s.files(), options(s.layout(), s.options()), s.database())));
    plan.outages()
        .values()
        .forEach(
            s ->
                lines.add(
                    line(s.name(), s.files(), options(s.layout(), s.options()), s.database())));
    return lines;
  }

  /** A preset knows where rows stand. */
  private static SourceOptions options(@Nullable Preset preset, SourceOptions said) {
    return preset == null ? said : preset.options(said);
  }

  private static String line(
      String name, List<Path> files, SourceOptions options, @Nullable PlanDatabase database) {
    String start = "source '" + name + "': ";
    try (RowCursor rows = PlanDatabases.rows(files, options, database).open(problem -> {})) {
      List<SourceFacts> facts = rows.facts();
      List<String> columns = rows.header();
      return start
          + (database != null
              ? database.shown() + ", "
              : files.size() + (files.size() == 1 ? " file, " : " files, "))
          + (facts.isEmpty() ? "no rows" : facts.get(0).describe())
          + "; columns "
          + String.join(", ", columns.subList(0, Math.min(MOST_COLUMNS, columns.size())))
          + (columns.size() > MOST_COLUMNS
              ? " and " + (columns.size() - MOST_COLUMNS) + " more"
              : "");
    } catch (SourceException e) {
      return start + "cannot be read: " + e.getMessage();
    }
  }
}
