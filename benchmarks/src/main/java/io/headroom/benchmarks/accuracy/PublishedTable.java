package io.headroom.benchmarks.accuracy;

import static io.headroom.benchmarks.accuracy.MarkdownTable.number;

import io.headroom.benchmarks.competition.PublishedScores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Competition entries' published scores on the very series of our sets: entries by sets. */
final class PublishedTable {
  private static final int MEASURES = 3;

  private PublishedTable() {}

  static void append(List<SetScores> sets, List<PublishedScores> published, StringBuilder page) {
    Map<String, Map<Integer, PublishedScores.Row>> entries = new LinkedHashMap<>();
    List<SetScores> columns = new ArrayList<>();
    for (SetScores s : sets) {
      List<PublishedScores.Row> rows = new ArrayList<>();
      published.forEach(p -> rows.addAll(p.on(s.set())));
      for (PublishedScores.Row row : rows) {
        entries.computeIfAbsent(row.method(), m -> new LinkedHashMap<>()).put(columns.size(), row);
      }
      if (!rows.isEmpty()) {
        columns.add(s);
      }
    }
    if (columns.isEmpty()) {
      return;
    }
    List<String> header = new ArrayList<>(List.of("entry"));
    for (SetScores s : columns) {
      header.add(s.set().title() + ": sMAPE");
      header.add("MASE");
      header.add("OWA");
    }
    MarkdownTable table = new MarkdownTable(header.toArray(String[]::new));
    entries.forEach(
        (entry, scores) -> {
          List<String> cells = new ArrayList<>(List.of(entry));
          for (int c = 0; c < columns.size(); c++) {
            PublishedScores.Row row = scores.get(c);
            if (row == null) {
              cells.addAll(Collections.nCopies(MEASURES, "–"));
            } else {
              cells.add(number(row.smape(), 3));
              cells.add(number(row.mase(), 4));
              cells.add(number(row.owa(), 4));
            }
          }
          table.row(cells);
        });
    page.append("### Published scores on the same series\n\n").append(table);
  }
}
