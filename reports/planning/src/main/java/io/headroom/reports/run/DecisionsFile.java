package io.headroom.reports.run;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.headroom.core.plan.Decision;
import io.headroom.core.plan.Decision.Status;
import io.headroom.core.plan.OrderItem;
import io.headroom.reports.run.PlanFile.PoolPlan;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of what was decided: {@code id,status,pool,item,quantity,decided,ordered,in
 * service,note}, one decision a row.
 *
 * <p>Columns may stand in any order and be separated by comma, semicolon or tab; columns of other
 * names are the planner's own and left alone. Only orders that are placed or delivered are
 * committed; they must say when they are in service, or when they were ordered.
 */
public final class DecisionsFile {
  private static final List<String> COLUMNS =
      List.of(
          "id", "status", "pool", "item", "quantity", "decided", "ordered", "in service", "note");
  private static final List<String> REQUIRED = List.of("id", "status", "pool", "quantity");
  private static final Map<String, String> NAMES = names();
  private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+@\\t\\r-].*");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final long LARGEST = 16 << 20;

  private final Path file;
  private final List<String> pools;
  private final Map<String, @Nullable PoolPlan> plans = new HashMap<>();
  private final PlanProblems problems;
  private final PlanAmounts amounts;
  private final PlanTimes times;

  private DecisionsFile(
      Path file, List<String> pools, List<PoolPlan> plans, PlanProblems problems) {
    this.file = file;
    this.pools = pools;
    plans.forEach(p -> this.plans.put(p.name(), p));
    this.problems = problems;
    this.amounts = new PlanAmounts(problems);
    this.times = new PlanTimes(amounts);
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    COLUMNS.forEach(c -> names.put(PlanMaybe.normal(c), c));
    List.of("delivery", "delivered", "expected", "expected delivery", "due", "service")
        .forEach(n -> names.put(PlanMaybe.normal(n), "in service"));
    List.of("count", "qty", "number").forEach(n -> names.put(n, "quantity"));
    List.of("notes", "comment", "remark").forEach(n -> names.put(n, "note"));
    names.put("order", "ordered");
    names.put("state", "status");
    return names;
  }

  /**
   * Reads what was decided.
   *
   * @param file the table, UTF-8
   * @param pools the plan's pools
   * @return the decisions in order of the table
   * @throws PlanException with every mistake of the table, in order of line
   */
  public static List<Decision> read(Path file, List<PoolPlan> pools) {
    PlanProblems problems = new PlanProblems();
    List<Decision> all = read(file, pools.stream().map(PoolPlan::name).toList(), pools, problems);
    problems.throwIfAny();
    return all;
  }

  /** The same, collecting mistakes; {@code names} are all pools, also those read with mistakes. */
  static List<Decision> read(
      Path file, List<String> names, List<PoolPlan> plans, PlanProblems problems) {
    return new DecisionsFile(file, names, plans, problems).read();
  }

  private List<Decision> read() {
    problems.known(file);
    String text = text();
    if (text == null) {
      return List.of();
    }
    List<Decision> all = new ArrayList<>();
    Map<String, Long> lines = new HashMap<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      Map<String, Integer> columns = null;
      for (CsvRecord row : reader) {
        if (columns == null) {
          columns = columns(row);
          if (columns.isEmpty()) {
            return List.of();
          }
        } else {
          Decision d = new Row(row, columns).decision(lines);
          if (d != null) {
            all.add(d);
          }
        }
      }
      if (columns == null) {
        mistake(1, "the table is empty; valid is a first line " + String.join(",", COLUMNS));
      }
    } catch (CsvParseException e) {
      mistake(0, "not a table: " + e.getMessage());
    } catch (IOException e) {
      mistake(0, "cannot be read: " + e.getMessage());
    }
    return List.copyOf(all);
  }

  private @Nullable String text() {
    try {
      if (!Files.isRegularFile(file)) {
        mistake(0, PlanInputs.absent(file, "a table of decisions"));
        return null;
      }
      if (Files.size(file) > LARGEST) {
        mistake(0, "the table has more than 16 MiB, which is more than any list of decisions");
        return null;
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      mistake(0, "not UTF-8 text; save the table as UTF-8");
    } catch (IOException e) {
      mistake(0, "cannot be read: " + e.getMessage());
    }
    return null;
  }

  private static char separator(String text) {
    String header = text.lines().findFirst().orElse("");
    if (header.indexOf(',') >= 0) {
      return ',';
    }
    return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
  }

  private void mistake(long line, String text) {
    problems.mistake(file, (int) line, 0, text);
  }

  /**
   * The column that a heading means, {@code date}, {@code on}, {@code by} or {@code from} aside.
   */
  private static @Nullable String column(String heading) {
    String normal = PlanMaybe.normal(heading);
    String known = NAMES.get(normal);
    return known != null ? known : NAMES.get(normal.replaceAll("(date|on|by|from)$", ""));
  }

  private Map<String, Integer> columns(CsvRecord header) {
    Map<String, Integer> columns = new HashMap<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < header.getFieldCount(); i++) {
      String name = column(header.getField(i));
      if (name == null) {
        others.add(header.getField(i).strip());
      } else if (columns.putIfAbsent(name, i) != null) {
        mistake(
            header.getStartingLineNumber(),
            "the column '" + name + "' stands twice; valid is once");
      }
    }
    boolean complete = true;
    for (String required : REQUIRED) {
      if (!columns.containsKey(required)) {
        complete = false;
        mistake(
            header.getStartingLineNumber(),
            "there is no column '"
                + required
                + "'; valid are "
                + String.join(", ", COLUMNS)
                + PlanMaybe.nearest(required, others)
                    .map(o -> ". Maybe '" + required + "' instead of '" + o + "'?")
                    .orElse(""));
      }
    }
    return complete ? columns : Map.of();
  }

  /** One row of the table. */
  private final class Row {
    private final CsvRecord row;
    private final Map<String, Integer> columns;
    private final int line;

    Row(CsvRecord row, Map<String, Integer> columns) {
      this.row = row;
      this.columns = columns;
      this.line = (int) row.getStartingLineNumber();
    }

    @Nullable Decision decision(Map<String, Long> lines) {
      String id = cell("id");
      if (id.isEmpty()) {
        mistake(line, "'id' is empty; valid is an id of its own");
        return null;
      }
      Long before = lines.putIfAbsent(id, (long) line);
      if (before != null) {
        mistake(
            line, "the id '" + id + "' is that of line " + before + "; valid is an id of its own");
      }
      Status status = status();
      String pool = pool();
      Long quantity = amounts.whole(node("quantity"), "quantity", 1, 1_000_000);
      if (quantity == null && cell("quantity").isEmpty()) {
        mistake(line, "'quantity' is empty; valid is a whole number of 1 or more");
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
          id, status, pool, item, quantity.intValue(), decided, ordered, inService, cell("note"));
    }

    private void checkDates(
        @Nullable Status status, @Nullable LocalDate ordered, @Nullable LocalDate inService) {
      if (ordered != null && inService != null && inService.isBefore(ordered)) {
        mistake(
            line,
            "'in service' is "
                + inService
                + ", before 'ordered' "
                + ordered
                + "; valid is that day or a later one");
      }
      if (status == Status.ORDERED && cell("in service").isEmpty() && cell("ordered").isEmpty()) {
        mistake(
            line,
            "'ordered' and 'in service' are empty; valid is the day of the order, or of the"
                + " expected delivery, as it is ordered");
      }
    }

    private @Nullable Status status() {
      String found = cell("status");
      for (Status status : Status.values()) {
        if (word(status).equalsIgnoreCase(found)) {
          return status;
        }
      }
      List<String> words = Arrays.stream(Status.values()).map(DecisionsFile::word).toList();
      mistake(
          line,
          "'status' is "
              + (found.isEmpty() ? "empty" : "'" + found + "'")
              + "; valid is "
              + String.join(", ", words)
              + PlanMaybe.of(found, words));
      return null;
    }

    private @Nullable String pool() {
      String found = cell("pool");
      for (String pool : pools) {
        if (pool.equalsIgnoreCase(found)) {
          return pool;
        }
      }
      mistake(
          line,
          "'pool' is "
              + (found.isEmpty() ? "empty" : "'" + found + "', which the plan does not have")
              + "; valid is "
              + String.join(", ", pools)
              + PlanMaybe.of(found, pools));
      return null;
    }

    /** The item of the pool's order, which may be left out; null when it is another one. */
    private @Nullable String item(String pool, @Nullable Status status) {
      String found = cell("item");
      PoolPlan plan = plans.get(pool);
      if (plan == null) {
        return found;
      }
      OrderItem order = plan.order();
      if (order == null) {
        if (status == Status.ORDERED || status == Status.DELIVERED) {
          mistake(
              line,
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
          line,
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
      String cell = cell(column);
      return cell.isEmpty() ? null : new Text(cell, false, new Place(file, line, 0));
    }

    private String cell(String column) {
      Integer at = columns.get(column);
      String cell = at == null || at >= row.getFieldCount() ? "" : row.getField(at).strip();
      boolean guarded = cell.startsWith("'") && FORMULA.matcher(cell.substring(1)).matches();
      return guarded ? cell.substring(1) : cell;
    }
  }

  /**
   * Writes decisions as the table that {@link #read} reads.
   *
   * @param decisions in the order in which they are written
   * @return CSV in UTF-8 with LF ends; a text that a spreadsheet would take for a formula starts
   *     with an apostrophe
   */
  public static byte[] write(List<Decision> decisions) {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      csv.writeRecord(COLUMNS);
      for (Decision d : decisions) {
        csv.writeRecord(
            text(d.id()),
            word(d.status()),
            text(d.pool()),
            text(d.item()),
            Integer.toString(d.quantity()),
            day(d.decided()),
            day(d.ordered()),
            day(d.inService()),
            text(d.note()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }

  private static String text(String text) {
    boolean formula = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    return formula ? "'" + text : text;
  }
}
