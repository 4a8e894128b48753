package io.headroom.datasets.mapping;

import java.util.ArrayList;
import java.util.List;

/** What the texts of an outage log's rows say of component and cause. */
final class OutageWords {
  private final WordTable table;
  private final List<Integer> component;
  private final List<Integer> cause;
  private final List<String> causeNames;

  OutageWords(OutageOptions options, Columns columns, WordTable table) {
    this.table = table;
    this.component = options.component.stream().map(c -> table.keep(c, "component")).toList();
    this.cause = options.cause.stream().map(c -> table.keep(c, "cause")).toList();
    this.causeNames =
        options.cause.stream().map(c -> columns.header().get(columns.near(c, "cause"))).toList();
  }

  String component(int row) {
    if (component.size() == 1) {
      return table.text(component.get(0), row);
    }
    List<String> parts = new ArrayList<>();
    component.forEach(slot -> parts.add(table.text(slot, row)));
    return String.join(" / ", parts);
  }

  /** Of one column its text; of several the name of the first that says anything. */
  String cause(int row) {
    if (cause.size() == 1) {
      return table.text(cause.get(0), row);
    }
    for (int i = 0; i < cause.size(); i++) {
      if (!table.isMissing(cause.get(i), row)) {
        return causeNames.get(i);
      }
    }
    return "";
  }
}
