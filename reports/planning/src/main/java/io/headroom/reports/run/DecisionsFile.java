package io.headroom.reports.run;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.headroom.core.plan.Decision;
import io.headroom.core.plan.Decision.Status;
import io.headroom.reports.run.PlanFile.PoolPlan;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
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
  private final Map<String, PoolPlan> plans = new HashMap<>();
  private final PlanProblems problems;

  private DecisionsFile(
      Path file, List<String> pools, List<PoolPlan> plans, PlanProblems problems) {
    this.file = file;
    this.pools = pools;
    plans.forEach(p -> this.plans.put(p.name(), p));
    this.problems = problems;
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
          Map<String, Integer> at = columns;
          int line = (int) row.getStartingLineNumber();
          Decision d =
              new DecisionRow(file, line, c -> cell(row, at.get(c)), pools, plans, problems)
                  .decision(lines);
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

  private static String cell(CsvRecord row, @Nullable Integer at) {
    String cell = at == null || at >= row.getFieldCount() ? "" : row.getField(at).strip();
    boolean guarded = cell.startsWith("'") && FORMULA.matcher(cell.substring(1)).matches();
    return guarded ? cell.substring(1) : cell;
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

  /** A status as the table writes it. */
  static String word(Status status) {
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
