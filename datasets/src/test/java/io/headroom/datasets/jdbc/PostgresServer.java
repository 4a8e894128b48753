package io.headroom.datasets.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on the loopback, from the binaries of this machine, for the time of a test. It
 * does not run as root, so root lets the account of the package start it.
 */
final class PostgresServer implements AutoCloseable {
  static final String USER = "headroom";
  static final String PASSWORD = "s3cr3t-of-the-test";

  private final Path bin;
  private final Path folder;
  private final int port;

  private PostgresServer(Path bin, Path folder, int port) {
    this.bin = bin;
    this.folder = folder;
    this.port = port;
  }

  /** Where the binaries are; empty when this machine has none. */
  static Optional<Path> binaries() {
    Path packages = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(packages)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(packages)) {
      return versions
          .map(v -> v.resolve("bin"))
          .filter(b -> Files.isExecutable(b.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static PostgresServer start(Path bin) throws IOException, InterruptedException {
    Path folder =
        Files.createTempDirectory(
            "headroom-pg-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path secret = Files.writeString(folder.resolve("secret"), PASSWORD);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    PostgresServer server = new PostgresServer(bin, folder, freePort());
    server.run(
        bin.resolve("initdb").toString(),
        "-D",
        server.data(),
        "-U",
        USER,
        "-A",
        "scram-sha-256",
        "--pwfile=" + secret,
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C");
    server.run(
        bin.resolve("pg_ctl").toString(),
        "-D",
        server.data(),
        "-w",
        "-s",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-F -h 127.0.0.1 -p " + server.port + " -k " + folder,
        "start");
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return s.getLocalPort();
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private void run(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      all.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    all.addAll(List.of(command));
    Path said = folder.resolve("said");
    Process p =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!p.waitFor(120, TimeUnit.SECONDS) || p.exitValue() != 0) {
      p.destroy();
      throw new IOException(all + " failed: " + Files.readString(said));
    }
  }

  /** Ends all other connections, as a restart of the server does. */
  void stop() throws IOException, InterruptedException {
    run(bin.resolve("pg_ctl").toString(), "-D", data(), "-w", "-s", "-m", "immediate", "stop");
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL was stopped", e);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    }
  }
}
