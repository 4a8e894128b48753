package io.headroom.datasets.jdbc;

import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The rows of a query, streamed some thousand at a time. Immutable.
 *
 * <p>Only queries are run: the statement begins with {@code select}, {@code with}, {@code values}
 * or {@code table}, and the connection is for reading only. Each time the source is opened the
 * query is run; a mapping that has to find out the format of text stamps opens it more than once.
 *
 * <p>A connection or query that fails in a way that may pass is tried again, as {@link Retry} says,
 * as long as no row has been given.
 *
 * <p>A fingerprint of what was read (as an input's SHA-256) is over the cells in the order in which
 * they were asked for.
 */
public final class JdbcSource implements RowSource {
  private static final Pattern QUERY =
      Pattern.compile(
          "(?is)^(\\s|--[^\\n]*\\n|/\\*.*?\\*/|\\()*(select|with|values|table|from)\\b.*");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

  private final Database database;
  private final String name;
  private final String sql;

  private JdbcSource(Database database, String name, String sql) {
    this.database = database;
    this.name = name;
    this.sql = sql;
  }

  /**
   * A query.
   *
   * @param database where
   * @param sql one query, without a semicolon after it
   * @return the source
   * @throws IllegalArgumentException when it is no query
   */
  public static JdbcSource query(Database database, String sql) {
    String plain = sql.strip().replaceAll(";\\s*$", "");
    if (!QUERY.matcher(plain).matches()) {
      throw new IllegalArgumentException(
          "a source reads by a query that begins with select, with, values, table or from; found '"
              + shorten(plain)
              + "'");
    }
    return new JdbcSource(database, database.name() + " (" + shorten(plain) + ")", plain);
  }

  /**
   * A whole table or view.
   *
   * @param database where
   * @param table its name, perhaps with schema and catalog, dots between
   * @return the source
   * @throws IllegalArgumentException when it is no name
   */
  public static JdbcSource table(Database database, String table) {
    for (String part : table.split("\\.", -1)) {
      if (!NAME.matcher(part).matches()) {
        throw new IllegalArgumentException(
            "'"
                + shorten(table)
                + "' is no name of a table; valid are names such as ops.samples."
                + " Maybe write a query?");
      }
    }
    return new JdbcSource(database, database.name() + " (" + table + ")", "select * from " + table);
  }

  private static String shorten(String sql) {
    String line = sql.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 59) + "…";
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RowCursor open(Consumer<RowProblem> problems) {
    for (int failed = 1; ; failed++) {
      try {
        return run();
      } catch (SQLException e) {
        if (failed >= database.retry().attempts() || !Database.mayPass(e)) {
          throw trouble(e, failed);
        }
        pause(failed);
      }
    }
  }

  private void pause(int failed) {
    try {
      database.sleeper().sleep(database.retry().delay(failed));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("interrupted while waiting for " + database.name());
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private RowCursor run() throws SQLException {
    Connection connection = database.connect();
    try {
      PreparedStatement statement =
          connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
      statement.setFetchSize(database.fetchSize());
      ResultSet rows = statement.executeQuery();
      return new JdbcCursor(this, database, connection, rows);
    } catch (SQLException | RuntimeException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private static void closeQuietly(Connection c) {
    try {
      c.close();
    } catch (SQLException e) {
      // The failure that brought us here says more.
      return;
    }
  }

  /** What a failure means to whoever asked. */
  SourceException trouble(SQLException e, int attempts) {
    String state = e.getSQLState() == null ? "" : " (SQL state " + e.getSQLState() + ")";
    return new SourceException(
        name,
        name
            + " cannot be read"
            + (attempts > 1 ? String.format(Locale.ROOT, " after %d attempts", attempts) : "")
            + ": "
            + database.scrubbed(e)
            + state
            + ".");
  }

  /** The source's name. */
  @Override
  public String toString() {
    return "JdbcSource[" + name + "]";
  }
}
