package io.headroom.reports.run;

import io.headroom.datasets.source.SourceOptions;
import io.headroom.reports.run.PlanFields.Keys;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a plan says about the files of a source, so that it is not found out. */
final class PlanFileOptions {
  /** Keys that every kind of source has. */
  private static final String[] KEYS = {
    "encoding|charset", "separator|delimiter", "sheet", "rows", "header|header row|header line"
  };

  private static final int LAST_LINE = 1_048_576;
  private static final Map<String, Character> SEPARATORS = new LinkedHashMap<>();

  static {
    SEPARATORS.put("comma", ',');
    SEPARATORS.put("semicolon", ';');
    SEPARATORS.put("tab", '\t');
    SEPARATORS.put("bar", '|');
    SEPARATORS.put("blank", ' ');
  }

  private PlanFileOptions() {}

  /** A source's own keys and those of its files. */
  static Keys keys(String... own) {
    List<String> all = new ArrayList<>(Arrays.asList(own));
    all.addAll(Arrays.asList(KEYS));
    return Keys.of(all.toArray(String[]::new));
  }

  static SourceOptions read(PlanContext context, PlanFields f) {
    SourceOptions o = SourceOptions.DETECT;
    Charset charset = charset(context, f.get("encoding"));
    if (charset != null) {
      o = o.withCharset(charset);
    }
    Character separator = separator(context, f.get("separator"));
    if (separator != null) {
      o = o.withSeparator(separator);
    }
    String sheet = context.amounts.scalar(f.get("sheet"), "sheet", "the name of a sheet");
    if (sheet != null) {
      o = o.withSheet(sheet);
    }
    String rows =
        context.amounts.scalar(
            f.get("rows"), "rows", "a path within JSON, such as data.result.values");
    if (rows != null) {
      o = o.withRows(rows);
    }
    Integer header = header(context, f.get("header"));
    return header == null ? o : o.withHeaderLine(header);
  }

  private static @Nullable Charset charset(PlanContext context, @Nullable PlanNode node) {
    String valid = "an encoding such as UTF-8, windows-1252 or UTF-16LE";
    String name = context.amounts.scalar(node, "encoding", valid);
    if (name == null || node == null) {
      return null;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      context.amounts.wrong(
          node,
          "encoding",
          valid,
          PlanMaybe.nearest(name, Charset.availableCharsets().keySet()).orElse(""));
      return null;
    }
  }

  private static @Nullable Character separator(PlanContext context, @Nullable PlanNode node) {
    String valid = "a character, or one of " + String.join(", ", SEPARATORS.keySet());
    String text = context.amounts.scalar(node, "separator", valid);
    if (text == null || node == null) {
      return null;
    }
    Character c = SEPARATORS.get(PlanMaybe.normal(text));
    if (c == null && text.length() == 1 && !Character.isLetterOrDigit(text.charAt(0))) {
      c = text.charAt(0);
    }
    if (c == null || c == '"' || c == '\n') {
      context.amounts.wrong(
          node,
          "separator",
          valid,
          PlanMaybe.nearest(text, List.copyOf(SEPARATORS.keySet())).orElse(""));
      return null;
    }
    return c;
  }

  private static @Nullable Integer header(PlanContext context, @Nullable PlanNode node) {
    String valid = "the number of the line or row that names the columns, or none";
    String text = context.amounts.scalar(node, "header", valid);
    if (text == null || node == null) {
      return null;
    }
    String normal = PlanMaybe.normal(text);
    if (normal.equals("none") || normal.equals("no")) {
      return 0;
    }
    if (normal.matches("[0-9]{1,7}")) {
      int line = Integer.parseInt(normal);
      if (line >= 1 && line <= LAST_LINE) {
        return line;
      }
    }
    context.amounts.wrong(node, "header", valid, "");
    return null;
  }

  /** The options as lines of a plan: key and value. */
  static Map<String, String> lines(SourceOptions o) {
    Map<String, String> lines = new LinkedHashMap<>();
    o.charset().ifPresent(c -> lines.put("encoding", PlanWords.quoted(c.name())));
    o.separator().ifPresent(c -> lines.put("separator", word(c)));
    o.sheet().ifPresent(s -> lines.put("sheet", PlanWords.quoted(s)));
    o.rows().ifPresent(r -> lines.put("rows", PlanWords.quoted(r)));
    o.headerLine().ifPresent(h -> lines.put("header", h == 0 ? "none" : String.valueOf(h)));
    return lines;
  }

  private static String word(char separator) {
    for (Map.Entry<String, Character> e : SEPARATORS.entrySet()) {
      if (e.getValue() == separator) {
        return e.getKey();
      }
    }
    return PlanWords.quoted(String.valueOf(separator));
  }
}
