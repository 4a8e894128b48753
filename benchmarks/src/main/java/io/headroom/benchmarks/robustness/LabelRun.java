package io.headroom.benchmarks.robustness;

import io.headroom.benchmarks.accuracy.MarkdownTable;
import io.headroom.core.series.LevelShift;
import io.headroom.core.series.Preparation;
import io.headroom.core.series.Prepared;
import io.headroom.core.series.Series;
import io.headroom.core.series.Spike;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@link Preparation} dates in series whose incidents somebody labelled with windows. */
final class LabelRun {
  private static final Pattern FILE =
      Pattern.compile("\"([^\"]+)\\.csv\": \\{(.*?)\\}", Pattern.DOTALL);
  private static final Pattern WINDOWS =
      Pattern.compile("\"windows\": \\[(.*?)\\]\\s*,\\s*\"points\"", Pattern.DOTALL);
  private static final Pattern WINDOW =
      Pattern.compile("\"(\\d{4}[^\"]+)\",\\s*\"(\\d{4}[^\"]+)\"");

  private LabelRun() {}

  private record Window(Instant from, Instant to) {
    boolean holds(Instant t) {
      return !t.isBefore(from) && !t.isAfter(to);
    }
  }

  /** A table of the series of a folder with its labels.json. */
  static String table(Path folder) throws IOException {
    MarkdownTable table =
        new MarkdownTable(
            "series",
            "values",
            "windows",
            "with a shift",
            "with a spike",
            "with either",
            "shifts",
            "shifts inside",
            "spike days",
            "spike days inside");
    int[] total = new int[9];
    for (Map.Entry<String, List<Window>> e : labels(folder.resolve("labels.json")).entrySet()) {
      Path file = folder.resolve(e.getKey() + ".csv.gz");
      if (!Files.exists(file)) {
        continue;
      }
      Series s = OpsFiles.regular(e.getKey(), OpsFiles.rows(file), "timestamp", "value");
      int[] counts = counts(s, Preparation.defaults().fit(s), e.getValue());
      List<String> cells = new ArrayList<>();
      cells.add(e.getKey());
      for (int i = 0; i < counts.length; i++) {
        total[i] += counts[i];
        cells.add(Integer.toString(counts[i]));
      }
      table.row(cells);
    }
    List<String> cells = new ArrayList<>(List.of("all"));
    for (int t : total) {
      cells.add(Integer.toString(t));
    }
    table.row(cells);
    return table
        + "\nOf "
        + total[1]
        + " windows "
        + total[4]
        + " hold a dated finding (recall "
        + MarkdownTable.percent((double) total[4] / total[1])
        + " %); of "
        + total[5]
        + " dated shifts "
        + total[6]
        + " lie in a window (precision "
        + MarkdownTable.percent((double) total[6] / total[5])
        + " %), of "
        + total[7]
        + " days with spikes "
        + total[8]
        + " ("
        + MarkdownTable.percent((double) total[8] / total[7])
        + " %).\n";
  }

  private static int[] counts(Series s, Prepared p, List<Window> windows) {
    List<Instant> shifts = new ArrayList<>();
    for (LevelShift shift : p.shifts()) {
      shifts.add(s.grid().start(shift.rampFrom()));
    }
    List<Instant> spikes = new ArrayList<>();
    Map<String, Boolean> days = new TreeMap<>();
    for (Spike spike : p.spikes()) {
      Instant t = s.grid().start(spike.index());
      spikes.add(t);
      days.merge(
          s.grid().date(spike.index()).toString(),
          windows.stream().anyMatch(w -> w.holds(t)),
          Boolean::logicalOr);
    }
    int[] c = new int[9];
    c[0] = s.observed();
    c[1] = windows.size();
    for (Window w : windows) {
      boolean shift = shifts.stream().anyMatch(w::holds);
      boolean spike = spikes.stream().anyMatch(w::holds);
      c[2] += shift ? 1 : 0;
      c[3] += spike ? 1 : 0;
      c[4] += shift || spike ? 1 : 0;
    }
    c[5] = shifts.size();
    c[6] = (int) shifts.stream().filter(t -> windows.stream().anyMatch(w -> w.holds(t))).count();
    c[7] = days.size();
    c[8] = (int) days.values().stream().filter(inside -> inside).count();
    return c;
  }

  private static Map<String, List<Window>> labels(Path file) throws IOException {
    Map<String, List<Window>> out = new TreeMap<>();
    Matcher entry = FILE.matcher(Files.readString(file));
    while (entry.find()) {
      List<Window> windows = new ArrayList<>();
      Matcher block = WINDOWS.matcher(entry.group(2));
      if (block.find()) {
        Matcher w = WINDOW.matcher(block.group(1));
        while (w.find()) {
          windows.add(new Window(OpsFiles.time(w.group(1)), OpsFiles.time(w.group(2))));
        }
      }
      out.put(entry.group(1), windows);
    }
    return out;
  }
}
