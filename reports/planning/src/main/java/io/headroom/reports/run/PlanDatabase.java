package io.headroom.reports.run;

import io.headroom.datasets.jdbc.Database;
import io.headroom.datasets.jdbc.JdbcSource;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database that a source is read from. It holds names of environment variables, no secrets.
 *
 * @param url address without user and password
 * @param userFrom the environment variable that holds the user; null for none
 * @param passwordFrom the environment variable that holds the password; null for none
 * @param query the query; null when a table is named
 * @param table the table; null when there is a query
 */
public record PlanDatabase(
    String url,
    @Nullable String userFrom,
    @Nullable String passwordFrom,
    @Nullable String query,
    @Nullable String table) {

  /**
   * What the source is called in messages.
   *
   * @return address and query, shortened
   */
  public String shown() {
    return source(Database.at(url)).name();
  }

  /**
   * The rows.
   *
   * @param environment variable to value
   * @return the source; nothing is connected yet
   * @throws SourceException when a variable is not there
   */
  RowSource open(Map<String, String> environment) {
    Database database = Database.at(url);
    if (userFrom != null || passwordFrom != null) {
      database =
          database.withUser(
              value(environment, userFrom, "user"), value(environment, passwordFrom, "password"));
    }
    return source(database);
  }

  private RowSource source(Database database) {
    return query != null
        ? JdbcSource.query(database, query)
        : JdbcSource.table(database, String.valueOf(table));
  }

  private String value(Map<String, String> environment, @Nullable String variable, String what) {
    if (variable == null) {
      return "";
    }
    String value = environment.get(variable);
    if (value == null) {
      throw new SourceException(
          url,
          "the environment has no variable "
              + variable
              + ", which the plan names for the "
              + what
              + " of a database. Maybe it is not exported?");
    }
    return value;
  }
}
