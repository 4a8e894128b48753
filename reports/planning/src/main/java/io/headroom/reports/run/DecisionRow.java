package io.headroom.reports.run;

import io.headroom.core.plan.Decision;
import io.headroom.core.plan.Decision.Status;
import io.headroom.core.plan.OrderItem;
import io.headroom.reports.run.PlanFile.PoolPlan;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads one row of the table of decisions against the plan. */
final class DecisionRow {
  private final Path file;
  private final int line;
  private final UnaryOperator<String> cells;
  private final List<String> pools;
  private final Map<String, PoolPlan> plans;
  private final PlanProblems problems;
  private final PlanAmounts amounts;
  private final PlanTimes times;

  /**
   * A row.
   *
   * @param file the table
   * @param line 1-based line of the row
   * @param cells the text in a column, empty when there is none
   * @param pools names of all pools
   * @param plans the pools that were read without a mistake, by name
   * @param problems takes the mistakes
   */
  DecisionRow(
      Path file,
      int line,
      UnaryOperator<String> cells,
      List<String> pools,
      Map<String, PoolPlan> plans,
      PlanProblems problems) {
    this.file = file;
    this.line = line;
    this.cells = cells;
    this.pools = pools;
    this.plans = plans;
    this.problems = problems;
    this.amounts = new PlanAmounts(problems);
    this.times = new PlanTimes(amounts);
  }

  private void mistake(String text) {
    problems.mistake(file, line, 0, text);
  }

  /** The decision; null after a mistake. {@code lines} has the line of every id so far. */
  @Nullable Decision decision(Map<String, Long> lines) {
    String id = cells.apply("id");
    if (id.isEmpty()) {
      mistake("'id' is empty; valid is an id of its own");
      return null;
    }
    Long before = lines.putIfAbsent(id, (long) line);
    if (before != null) {
      mistake("the id '" + id + "' is that of line " + before + "; valid is an id of its own");
    }
    Status status = status();
    String pool = pool();
    Long quantity = amounts.whole(node("quantity"), "quantity", 1, 1_000_000);
    if (quantity == null && cells.apply("quantity").isEmpty()) {
      mistake("'quantity' is empty; valid is a whole number of 1 or more");
    }
    String item = pool == null ? "" : item(pool, status);
    LocalDate decided = times.date(node("decided"), "decided");
    LocalDate ordered = times.date(node("ordered"), "ordered");
    LocalDate inService = times.date(node("in service"), "in service");
    checkDates(status, ordered, inService);
    if (before != null || status == null || pool == null || item == null || quantity == null) {
      return null;
    }
    if (ordered != null && inService != null && inService.isBefore(ordered)) {
      return null;
    }
    return new Decision(
        id,
        status,
        pool,
        item,
        quantity.intValue(),
        decided,
        ordered,
        inService,
        cells.apply("note"));
  }

  private void checkDates(
      @Nullable Status status, @Nullable LocalDate ordered, @Nullable LocalDate inService) {
    if (ordered != null && inService != null && inService.isBefore(ordered)) {
      mistake(
          "'in service' is "
              + inService
              + ", before 'ordered' "
              + ordered
              + "; valid is that day or a later one");
    }
    if (status == Status.ORDERED
        && cells.apply("in service").isEmpty()
        && cells.apply("ordered").isEmpty()) {
      mistake(
          "'ordered' and 'in service' are empty; valid is the day of the order, or of the"
              + " expected delivery, as it is ordered");
    }
  }

  private @Nullable Status status() {
    String found = cells.apply("status");
    for (Status status : Status.values()) {
      if (DecisionsFile.word(status).equalsIgnoreCase(found)) {
        return status;
      }
    }
    List<String> words = Arrays.stream(Status.values()).map(DecisionsFile::word).toList();
    mistake(
        "'status' is "
            + (found.isEmpty() ? "empty" : "'" + found + "'")
            + "; valid is "
            + String.join(", ", words)
            + PlanMaybe.of(found, words));
    return null;
  }

  private @Nullable String pool() {
    String found = cells.apply("pool");
    for (String pool : pools) {
      if (pool.equalsIgnoreCase(found)) {
        return pool;
      }
    }
    mistake(
        "'pool' is "
            + (found.isEmpty() ? "empty" : "'" + found + "', which the plan does not have")
            + "; valid is "
            + String.join(", ", pools)
            + PlanMaybe.of(found, pools));
    return null;
  }

  /** The item of the pool's order, which may be left out; null when it is another one. */
  private @Nullable String item(String pool, @Nullable Status status) {
    String found = cells.apply("item");
    PoolPlan plan = plans.get(pool);
    if (plan == null) {
      return found;
    }
    OrderItem order = plan.order();
    if (order == null) {
      if (status == Status.ORDERED || status == Status.DELIVERED) {
        mistake(
            "pool '"
                + pool
                + "' has no 'order' in the plan, so what this adds is not known; valid is a pool"
                + " with an order");
        return null;
      }
      return found;
    }
    if (found.isEmpty() || PlanCapacity.singular(found).equalsIgnoreCase(order.name())) {
      return order.name();
    }
    mistake(
        "'item' is '"
            + found
            + "', which cannot be ordered for pool '"
            + pool
            + "'; valid is "
            + order.name()
            + PlanMaybe.of(found, List.of(order.name())));
    return null;
  }

  private @Nullable PlanNode node(String column) {
    String cell = cells.apply(column);
    return cell.isEmpty() ? null : new Text(cell, false, new Place(file, line, 0));
  }
}
