package io.headroom.reports.run;

import io.headroom.core.capacity.Asset;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.Sources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds capacities that a plan names by table, column and row. */
final class CapacityLookup {
  private CapacityLookup() {}

  /** A pool's assets with every looked-up capacity found. */
  static List<Asset> assets(PlanFile.PoolPlan plan) {
    Map<PlanFile.LookedUp, Double> found = new LinkedHashMap<>();
    for (PlanFile.CapacityEntry e : plan.capacity()) {
      if (e instanceof PlanFile.LookedUp l) {
        found.put(l, l.unit().convert(find(l), plan.unit()));
      }
    }
    return CapacityEntries.toAssets(plan.capacity(), found);
  }

  private static double find(PlanFile.LookedUp entry) {
    double value = Double.NaN;
    try (RowCursor rows = Sources.installed().open(entry.file()).open(p -> {})) {
      List<String> header = rows.header();
      int column = column(header, entry.value(), entry);
      Map<Integer, String> wanted = new LinkedHashMap<>();
      entry.where().forEach((name, v) -> wanted.put(column(header, name, entry), v));
      while (rows.next()) {
        if (!matches(rows, wanted)) {
          continue;
        }
        if (!Double.isNaN(value)) {
          throw new IllegalArgumentException(
              "capacity: several rows of "
                  + rows.fileName(rows.file())
                  + " match "
                  + entry.where());
        }
        value = number(rows.field(column).toString(), rows);
      }
    }
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(
          "capacity: no row of " + entry.file().getFileName() + " matches " + entry.where());
    }
    return value;
  }

  private static boolean matches(RowCursor rows, Map<Integer, String> wanted) {
    for (Map.Entry<Integer, String> w : wanted.entrySet()) {
      if (!w.getValue().contentEquals(rows.field(w.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static int column(List<String> header, String name, PlanFile.LookedUp entry) {
    int i = header.indexOf(name);
    if (i < 0) {
      throw new IllegalArgumentException(
          "capacity: "
              + entry.file().getFileName()
              + " has no column '"
              + name
              + "'; valid are "
              + new ArrayList<>(header));
    }
    return i;
  }

  private static double number(String text, RowCursor rows) {
    try {
      double v = Double.parseDouble(text);
      if (v > 0 && Double.isFinite(v)) {
        return v;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message that a wrong number shares with a text.
    }
    throw new IllegalArgumentException(
        "capacity: " + rows.location() + " has '" + text + "', which is not a positive number");
  }
}
