package io.headroom.reports.run;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A structure in a file of its own: a node, or {@code structure: node}, with {@code hours_per_year}
 * beside it if it is not needed all year round. The nodes are those of a plan's {@code structure}.
 *
 * @param structure the block diagram
 * @param hoursPerYear hours of a year in which it is needed, 8,760 where the file does not say
 */
public record AvailabilityModel(BlockDiagram structure, double hoursPerYear) {
  private static final Keys KEYS = Keys.of("structure", "hours per year", "name");
  private static final String HOURS = "a number of hours from above 0 to 8784, such as 8760";
  private static final double LONGEST_YEAR = 8784;

  /** Checks that there is a structure. */
  public AvailabilityModel {
    Objects.requireNonNull(structure, "structure");
  }

  /**
   * Reads a model.
   *
   * @param file YAML, or JSON
   * @return the model
   * @throws PlanException with every mistake, in order of line
   */
  public static AvailabilityModel read(Path file) {
    PlanContext context = new PlanContext();
    PlanNode root = PlanYaml.read(file, context.problems);
    AvailabilityModel model = root == null ? null : of(context, root);
    context.problems.throwIfAny();
    if (model == null) {
      throw new IllegalStateException("a model that was not read has no mistake: " + file);
    }
    return model;
  }

  static @Nullable AvailabilityModel of(PlanContext context, PlanNode root) {
    double hours = BlockDiagram.HOURS_PER_YEAR;
    PlanNode structure = root;
    String name = "";
    if (root instanceof Entries map) {
      boolean isWrapped = map.entries().stream().anyMatch(e -> is(e, "structure"));
      List<Entry> own =
          map.entries().stream().filter(e -> isWrapped || is(e, "hours per year")).toList();
      PlanFields f =
          PlanFields.of(new Entries(own, root.place()), "the model", KEYS, context.problems);
      Double said = hours(context, f.get("hours per year"));
      hours = said == null ? hours : said;
      name = f.has("name") ? context.text(f, "name", "") : "";
      structure =
          isWrapped
              ? f.get("structure")
              : new Entries(
                  map.entries().stream().filter(e -> !own.contains(e)).toList(), root.place());
    }
    BlockDiagram diagram =
        structure == null ? null : DiagramReader.read(context, structure, "the structure");
    if (diagram == null) {
      return null;
    }
    return new AvailabilityModel(
        name.isEmpty() || !diagram.name().isEmpty() ? diagram : diagram.named(name), hours);
  }

  private static boolean is(Entry e, String key) {
    return PlanMaybe.normal(e.key()).equals(PlanMaybe.normal(key));
  }

  /** Hours of a year; null when they are not said, or are wrong. */
  static @Nullable Double hours(PlanContext context, @Nullable PlanNode node) {
    PlanAmounts.Amount a = context.amounts.amount(node, "hours per year", HOURS);
    if (a == null || node == null) {
      return null;
    }
    if (!a.tail().matches("(?i)|h|hours?") || !(a.value() > 0 && a.value() <= LONGEST_YEAR)) {
      context.amounts.wrong(node, "hours per year", HOURS, "");
      return null;
    }
    return a.value();
  }
}
