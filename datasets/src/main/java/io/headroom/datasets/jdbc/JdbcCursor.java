package io.headroom.datasets.jdbc;

import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.InputFile;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowLocation;
import io.headroom.datasets.source.SourceException;
import io.headroom.datasets.source.SourceFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One pass over a query's rows. */
final class JdbcCursor implements RowCursor {
  private final JdbcSource source;
  private final Database database;
  private final Connection connection;
  private final ResultSet rows;
  private final List<String> header;
  private final JdbcColumn[] columns;
  private final Fingerprint print = new Fingerprint();
  private long row;
  private boolean done;

  JdbcCursor(JdbcSource source, Database database, Connection connection, ResultSet rows)
      throws SQLException {
    this.source = source;
    this.database = database;
    this.connection = connection;
    this.rows = rows;
    ResultSetMetaData meta = rows.getMetaData();
    Set<String> names = new LinkedHashSet<>();
    columns = new JdbcColumn[meta.getColumnCount()];
    for (int i = 0; i < columns.length; i++) {
      String name = meta.getColumnLabel(i + 1).strip();
      name = name.isEmpty() ? "column " + (i + 1) : name;
      String unique = name;
      for (int k = 2; !names.add(unique); k++) {
        unique = name + " (" + k + ")";
      }
      columns[i] = JdbcColumn.of(meta, i + 1, database.dialect(), print);
    }
    header = List.copyOf(names);
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public CellKind kind(int column) {
    return columns[column].kind;
  }

  @Override
  public boolean next() {
    if (done) {
      return false;
    }
    try {
      if (rows.next()) {
        row++;
        return true;
      }
      done = true;
      return false;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private RuntimeException failed(SQLException e) {
    done = true;
    return new SourceException(
        source.name(),
        source.name() + " failed after " + row + " rows: " + database.scrubbed(e) + ".");
  }

  @Override
  public CharSequence field(int column) {
    try {
      return columns[column].text(rows, row);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public double number(int column) {
    try {
      return columns[column].number(rows, row);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public long millis(int column) {
    try {
      return columns[column].millis(rows, row);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public RowLocation location() {
    return new RowLocation(source.name(), row);
  }

  @Override
  public long line() {
    return row;
  }

  @Override
  public int file() {
    return 0;
  }

  @Override
  public String fileName(int index) {
    return source.name();
  }

  @Override
  public List<InputFile> inputs() {
    List<InputFile> all = new ArrayList<>();
    if (done) {
      all.add(new InputFile(source.name(), print.bytes(), print.sha256(), facts().get(0)));
    }
    return all;
  }

  @Override
  public List<SourceFacts> facts() {
    try {
      return List.of(
          SourceFacts.of(source.name(), "database")
              .with("product", connection.getMetaData().getDatabaseProductName()));
    } catch (SQLException e) {
      return List.of(SourceFacts.of(source.name(), "database"));
    }
  }

  @Override
  public void close() {
    done = true;
    try {
      // Ends the transaction, so that the server need not wait for us; also closes the rows.
      if (!connection.isClosed() && !connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      // It ends with the connection.
      done = true;
    } finally {
      closeConnection();
    }
  }

  private void closeConnection() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
