package io.headroom.reports.run;

import io.headroom.datasets.jdbc.Database;
import io.headroom.datasets.jdbc.JdbcSource;
import io.headroom.datasets.source.FileSet;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceOptions;
import io.headroom.datasets.source.Sources;
import io.headroom.reports.run.PlanFields.Keys;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the databases of a plan, and opens what a source is read from. */
final class PlanDatabases {
  private static final Keys KEYS =
      Keys.of("url|address", "user from|user", "password from|password", "query|sql", "table");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String VALID_URL =
      "an address such as jdbc:postgresql://host/name, without user and password";

  /** Databases in a file, which is looked for beside the plan. */
  private static final List<String> FILES = List.of("jdbc:duckdb:", "jdbc:sqlite:");

  private PlanDatabases() {}

  /** A database; null after a mistake. */
  static @Nullable PlanDatabase read(PlanContext context, PlanNode node) {
    PlanFields f = PlanFields.of(node, "'database'", KEYS, context.problems);
    String url = context.amounts.scalar(f.require("url", VALID_URL), "url", VALID_URL);
    String user = variable(context, f, "user from");
    String password = variable(context, f, "password from");
    String query = context.amounts.scalar(f.get("query"), "query", "a query");
    String table = context.amounts.scalar(f.get("table"), "table", "the name of a table");
    if (query == null && table == null || query != null && table != null) {
      context.problems.mistake(
          node.place(),
          "'database' names "
              + (query == null ? "neither query nor table" : "a query and a table")
              + "; valid is one of 'query' and 'table'");
      return null;
    }
    if (url == null) {
      return null;
    }
    try {
      Database database = Database.at(url);
      if (query != null) {
        JdbcSource.query(database, query);
      } else {
        JdbcSource.table(database, String.valueOf(table));
      }
    } catch (IllegalArgumentException e) {
      // The text tells what is valid, and does not show what may be a secret.
      context.problems.mistake(node.place(), "'database': " + e.getMessage());
      return null;
    }
    return new PlanDatabase(beside(node.place().file(), url), user, password, query, table);
  }

  private static @Nullable String variable(PlanContext context, PlanFields f, String key) {
    String name = context.amounts.scalar(f.get(key), key, "the name of an environment variable");
    if (name != null && !VARIABLE.matcher(name).matches()) {
      context.problems.mistake(
          f.place(key),
          "'"
              + key
              + "' is no name of an environment variable; a plan holds no secrets, only the names of"
              + " variables that hold them, such as OPS_DB_PASSWORD");
      return null;
    }
    return name;
  }

  private static String beside(Path plan, String url) {
    for (String prefix : FILES) {
      String file = url.startsWith(prefix) ? url.substring(prefix.length()) : "";
      if (!file.isEmpty() && !file.startsWith(":")) {
        try {
          return prefix + plan.toAbsolutePath().resolveSibling(file).normalize();
        } catch (InvalidPathException e) {
          return url;
        }
      }
    }
    return url;
  }

  /** The rows of a source: those of its database, else of its files. */
  static RowSource rows(List<Path> files, SourceOptions options, @Nullable PlanDatabase database) {
    return database == null
        ? Sources.installed().open(FileSet.of(files), options)
        : database.open(System.getenv());
  }

  /** Writes where a source is read from, as it stands in a plan. */
  static void write(PlanLines out, String what, String pattern, @Nullable PlanDatabase database) {
    if (database == null) {
      out.line(4, what, "read", PlanWords.quoted(pattern));
    } else {
      out.append("    database:\n");
      lines(database).forEach((key, v) -> out.line(6, what, key, v));
    }
  }

  private static Map<String, String> lines(PlanDatabase d) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("url", PlanWords.quoted(d.url()));
    put(lines, "user from", d.userFrom());
    put(lines, "password from", d.passwordFrom());
    put(lines, "query", d.query());
    put(lines, "table", d.table());
    return lines;
  }

  private static void put(Map<String, String> lines, String key, @Nullable String value) {
    if (value != null) {
      lines.put(key, PlanWords.quoted(value));
    }
  }
}
