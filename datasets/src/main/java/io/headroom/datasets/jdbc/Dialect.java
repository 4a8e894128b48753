package io.headroom.datasets.jdbc;

import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What differs between databases: how they stream, how they are kept from writing, the driver. */
enum Dialect {
  POSTGRESQL("jdbc:postgresql:", "org.postgresql:postgresql") {
    @Override
    void configure(Properties p, String url) {
      // Numbers and times in binary from the first fetch on, not only after some repeats.
      p.setProperty("prepareThreshold", "-1");
      p.setProperty("ApplicationName", "headroom");
      p.setProperty("readOnly", "true");
    }
  },
  DUCKDB("jdbc:duckdb:", "org.duckdb:duckdb_jdbc") {
    @Override
    void configure(Properties p, String url) {
      p.setProperty("jdbc_stream_results", "true");
      // A query reads the database and nothing else: no files, no network, no new native code.
      p.setProperty("enable_external_access", "false");
      p.setProperty("autoinstall_known_extensions", "false");
      p.setProperty("autoload_known_extensions", "false");
      if (!url.equals("jdbc:duckdb:") && !url.startsWith("jdbc:duckdb::memory:")) {
        p.setProperty("duckdb.read_only", "true");
      }
    }

    @Override
    boolean isReadOnlyByUrl() {
      return true;
    }
  },
  SQLITE("jdbc:sqlite:", "org.xerial:sqlite-jdbc") {
    @Override
    void configure(Properties p, String url) {
      p.setProperty("open_mode", "1");
      p.setProperty("enable_load_extension", "false");
    }

    @Override
    boolean isReadOnlyByUrl() {
      return true;
    }

    @Override
    boolean hasTypes() {
      return false;
    }
  },
  H2("jdbc:h2:", "com.h2database:h2") {
    @Override
    @Nullable String refuse(String url) {
      String upper = url.toUpperCase(Locale.ROOT);
      return upper.contains("INIT=") || upper.contains("INIT =")
          ? "the address runs statements (INIT), which a source does not"
          : null;
    }
  },
  MYSQL("jdbc:mysql:", "com.mysql:mysql-connector-j") {
    @Override
    void configure(Properties p, String url) {
      p.setProperty("useCursorFetch", "true");
      p.setProperty("allowLoadLocalInfile", "false");
      p.setProperty("autoDeserialize", "false");
    }
  },
  MARIADB("jdbc:mariadb:", "org.mariadb.jdbc:mariadb-java-client"),
  SQL_SERVER("jdbc:sqlserver:", "com.microsoft.sqlserver:mssql-jdbc"),
  ORACLE("jdbc:oracle:", "com.oracle.database.jdbc:ojdbc11"),
  SNOWFLAKE("jdbc:snowflake:", "net.snowflake:snowflake-jdbc"),
  OTHER("jdbc:", "");

  private final String prefix;
  private final String artifact;

  Dialect(String prefix, String artifact) {
    this.prefix = prefix;
    this.artifact = artifact;
  }

  static Dialect of(String url) {
    for (Dialect d : values()) {
      if (url.startsWith(d.prefix)) {
        return d;
      }
    }
    return OTHER;
  }

  /** Maven coordinates of the driver; empty when not known. */
  String artifact() {
    return artifact;
  }

  void configure(Properties p, String url) {
    // Nothing unless said.
  }

  /** Why an address is refused; null when it is not. */
  @Nullable String refuse(String url) {
    return null;
  }

  /** Whether the connection is opened for reading and cannot be told so afterwards. */
  boolean isReadOnlyByUrl() {
    return false;
  }

  /** Whether a column has one type. */
  boolean hasTypes() {
    return true;
  }
}
