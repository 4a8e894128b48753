package io.headroom.datasets.jdbc;

import io.headroom.datasets.source.SourceException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database to read from: its address, who asks, and what to do when it does not answer.
 * Immutable.
 *
 * <p>Connections are for reading only. A password is in no message, no name and no {@link
 * #toString()}; an address that holds one is refused.
 */
public final class Database {
  private static final int FETCH = 10_000;
  private static final Pattern SECRET =
      Pattern.compile("(?i)(password|passwd|pwd|secret|token|user|username|uid)\\s*=|//[^/@]*@");

  private final String url;
  private final String name;
  private final Dialect dialect;
  private final @Nullable DataSource pool;
  private final @Nullable String user;
  private final String password;
  private final int fetchSize;
  private final Retry retry;
  private final Retry.Sleeper sleeper;

  private Database(
      String url,
      @Nullable DataSource pool,
      @Nullable String user,
      String password,
      int fetchSize,
      Retry retry,
      Retry.Sleeper sleeper) {
    this.url = url;
    this.name = shown(url);
    this.dialect = Dialect.of(url);
    this.pool = pool;
    this.user = user;
    this.password = password;
    this.fetchSize = fetchSize;
    this.retry = retry;
    this.sleeper = sleeper;
  }

  /**
   * A database by its address.
   *
   * @param url such as {@code jdbc:postgresql://db.example.org/ops}, without user and password
   * @return the database
   * @throws IllegalArgumentException when it is no such address, or holds a user or a password; the
   *     message does not show them
   */
  public static Database at(String url) {
    if (!url.startsWith("jdbc:")) {
      throw new IllegalArgumentException(
          "an address of a database begins with jdbc:, such as jdbc:postgresql://host/name");
    }
    if (SECRET.matcher(url).find()) {
      throw new IllegalArgumentException(
          "the address '"
              + shown(url)
              + "' holds a user or a password; they are given apart, from"
              + " the environment");
    }
    String refused = Dialect.of(url).refuse(url);
    if (refused != null) {
      throw new IllegalArgumentException("'" + shown(url) + "': " + refused);
    }
    return new Database(url, null, null, "", FETCH, Retry.USUAL, Database::sleep);
  }

  /**
   * A database whose connections somebody else makes.
   *
   * @param name what to call it in messages
   * @param pool makes connections
   * @return the database
   */
  public static Database of(String name, DataSource pool) {
    return new Database(
        name, Objects.requireNonNull(pool), null, "", FETCH, Retry.USUAL, Database::sleep);
  }

  /** An address without what follows the name: options, and whatever is before an at sign. */
  private static String shown(String url) {
    String plain = url.replaceAll("//[^/@]*@", "//").replaceAll("[?;].*", "");
    return plain.isEmpty() ? "a database" : plain;
  }

  /**
   * The same asked by somebody.
   *
   * @param account the user's name
   * @param secret the password
   * @return the database
   */
  public Database withUser(String account, String secret) {
    return new Database(url, pool, account, secret, fetchSize, retry, sleeper);
  }

  /**
   * The same with another number of rows that are fetched at a time; 10,000 unless said.
   *
   * @param rows 1 or more
   * @return the database
   */
  public Database withFetchSize(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("rows are fetched 1 or more at a time, found " + rows);
    }
    return new Database(url, pool, user, password, rows, retry, sleeper);
  }

  /**
   * The same with another patience.
   *
   * @param r {@link Retry#USUAL} unless said
   * @param s waits between attempts
   * @return the database
   */
  public Database withRetry(Retry r, Retry.Sleeper s) {
    return new Database(url, pool, user, password, fetchSize, r, s);
  }

  private static void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  /**
   * What the database is called in messages.
   *
   * @return its address without options
   */
  public String name() {
    return name;
  }

  Dialect dialect() {
    return dialect;
  }

  int fetchSize() {
    return fetchSize;
  }

  Retry retry() {
    return retry;
  }

  Retry.Sleeper sleeper() {
    return sleeper;
  }

  /** A new connection, for reading. */
  Connection connect() throws SQLException {
    DataSource made = pool;
    Connection c = made != null ? made.getConnection() : connectByUrl();
    try {
      if (!dialect.isReadOnlyByUrl()) {
        c.setReadOnly(true);
        // PostgreSQL fetches piece by piece only within a transaction.
        c.setAutoCommit(false);
      }
      return c;
    } catch (SQLException e) {
      c.close();
      throw e;
    }
  }

  private Connection connectByUrl() throws SQLException {
    Properties p = new Properties();
    if (user != null) {
      p.setProperty("user", user);
      p.setProperty("password", password);
    }
    dialect.configure(p, url);
    Connection c = driver().connect(url, p);
    if (c == null) {
      throw new SourceException(name, "no driver takes the address " + name);
    }
    return c;
  }

  private static ClassLoader loader() {
    return Database.class.getClassLoader();
  }

  private static @Nullable Driver made(ServiceLoader.Provider<Driver> provider) {
    try {
      return provider.get();
    } catch (ServiceConfigurationError e) {
      return null;
    }
  }

  private Driver driver() throws SQLException {
    // Loaded one by one: a driver that is broken does not hide the others.
    for (ServiceLoader.Provider<Driver> p :
        (Iterable<ServiceLoader.Provider<Driver>>)
            ServiceLoader.load(Driver.class, loader()).stream()::iterator) {
      Driver d = made(p);
      if (d != null && d.acceptsURL(url)) {
        return d;
      }
    }
    throw new SourceException(
        name,
        name
            + " needs a JDBC driver that is not there. Add "
            + (dialect.artifact().isEmpty() ? "it" : dialect.artifact())
            + " to the class path.");
  }

  /** A failure's text without the password, should a driver have put it there. */
  String scrubbed(Throwable e) {
    String text = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()).strip();
    String line = text.lines().findFirst().orElse("").replaceAll("[.]$", "");
    String plain = password.isEmpty() ? line : line.replace(password, "***");
    return plain.replaceAll("(?i)(password|pwd)=[^&;\\s]*", "$1=***");
  }

  /** Whether a failure may pass by itself. */
  static boolean mayPass(SQLException e) {
    if (e instanceof SQLTransientException || e instanceof SQLRecoverableException) {
      return true;
    }
    String state = Objects.requireNonNullElse(e.getSQLState(), "").toUpperCase(Locale.ROOT);
    // Connection lost or not made; being started; too many; a conflict that a repeat settles.
    return state.startsWith("08")
        || state.equals("57P03")
        || state.equals("57P01")
        || state.startsWith("53")
        || state.startsWith("40");
  }

  /** The name. */
  @Override
  public String toString() {
    return "Database[" + name + "]";
  }
}
