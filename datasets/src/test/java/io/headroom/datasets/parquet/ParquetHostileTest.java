package io.headroom.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.Narrowing;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files end in a message, never in another exception, a hang or all of the memory. */
final class ParquetHostileTest {
  private static final int MUTATIONS = 100;
  private static final long MOST_ROWS = 20_000_000;
  private static final List<byte[]> SOUND = new ArrayList<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void soundFiles() throws IOException, SQLException {
    Path own = folder.resolve("own.parquet");
    List<ParquetColumn> columns = new ArrayList<>();
    for (ParquetColumn.Type t : ParquetColumn.Type.values()) {
      columns.add(ParquetColumn.of(t.name(), t));
    }
    try (ParquetRows out = ParquetRows.to(own, columns, Map.of("note", "x"))) {
      for (int i = 0; i < 300; i++) {
        out.text(0, "host-" + i % 7).number(1, Math.sqrt(i)).whole(2, i);
        for (int c = 3; c < columns.size(); c++) {
          out.whole(c, i % 2);
        }
        out.endRow();
      }
      out.publish();
    }
    SOUND.add(Files.readAllBytes(own));
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
        Statement s = c.createStatement()) {
      s.execute("set threads = 1");
      for (String codec : List.of("uncompressed", "snappy", "zstd", "gzip", "lz4_raw")) {
        for (String version : List.of("v1", "v2")) {
          Path file = folder.resolve(codec + version + ".parquet");
          s.execute(
              "copy (select 'host-' || i % 9 as h, i, i / 7.0 as v, timestamptz '2026-01-01' +"
                  + " interval (i) minute as at, i::decimal(30, 2) as m, 'text ' || i as t,"
                  + " {'a': i, 'b': [i]} as n from range(400) t(i)) to '"
                  + file
                  + "' (format parquet, row_group_size 2048, compression "
                  + codec
                  + ", parquet_version "
                  + version
                  + ")");
          SOUND.add(Files.readAllBytes(file));
        }
      }
    }
  }

  private static byte[] mutated(Random r) {
    byte[] bytes = SOUND.get(r.nextInt(SOUND.size())).clone();
    int footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8) + 8;
    int times = 1 + r.nextInt(4);
    for (int k = 0; k < times; k++) {
      int start = r.nextBoolean() ? Math.max(0, bytes.length - footer) : 0;
      int at = start + r.nextInt(Math.max(1, bytes.length - start));
      switch (r.nextInt(8)) {
        case 0, 1 -> bytes[at] ^= (byte) (1 << r.nextInt(8));
        case 2 -> bytes[at] = (byte) r.nextInt(256);
        case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 4 -> {
          // The largest and smallest numbers that Thrift writes in five and in ten bytes.
          int n = r.nextBoolean() ? 5 : 10;
          for (int i = 0; i < n && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (i < n - 1 ? 0xFF : r.nextBoolean() ? 0x0F : 0x01);
          }
        }
        case 5 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + r.nextInt(40)), (byte) 0);
        case 6 -> {
          byte[] other = SOUND.get(r.nextInt(SOUND.size()));
          int n = Math.min(Math.min(bytes.length - at, other.length), r.nextInt(200));
          System.arraycopy(other, other.length - n, bytes, at, n);
        }
        default -> {
          if (bytes.length >= 8) {
            int[] lengths = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 1, bytes.length};
            ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length - 8, lengths[r.nextInt(lengths.length)]);
          }
        }
      }
    }
    return bytes;
  }

  /** Reads everything there is; gives the message, or nothing when the file is readable. */
  private static String readAll(Path file, Narrowing wanted) {
    long rows = 0;
    try (RowCursor row = ParquetSource.of(file).narrowed(wanted).open(p -> {})) {
      int n = row.header().size();
      while (row.next()) {
        for (int c = 0; c < n; c++) {
          row.field(c);
          if (row.kind(c) == CellKind.NUMBER) {
            row.number(c);
          }
        }
        if (++rows > MOST_ROWS) {
          fail("%s rows from %s bytes", rows, file.toFile().length());
        }
      }
      return "";
    } catch (SourceException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7})
  void aDamagedFileEndsInAMessage(long seed) throws IOException {
    Random r = new Random(seed);
    Narrowing wanted =
        Narrowing.to(Map.of("h", "host-3"))
            .between(
                "at", Instant.parse("2026-01-01T02:00:00Z"), Instant.parse("2026-01-01T03:00:00Z"));
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Path file = folder.resolve("damaged-" + seed + "-" + i + ".parquet");
      Files.write(file, mutated(r));
      try {
        String message = readAll(file, i % 3 == 0 ? wanted : Narrowing.NONE);
        if (!message.isEmpty()) {
          refused++;
          assertThat(message).contains(file.getFileName().toString()).hasSizeLessThan(700);
        }
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + ", mutation " + i + " of " + file, e);
      }
      Files.delete(file);
    }
    assertThat(refused).isGreaterThan(MUTATIONS / 3);
  }

  private static Path withFooter(byte[] footer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write("PAR1".getBytes(StandardCharsets.US_ASCII));
    out.write(footer);
    out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length).array());
    out.write("PAR1".getBytes(StandardCharsets.US_ASCII));
    Path file = folder.resolve("footer.parquet");
    Files.write(file, out.toByteArray());
    return file;
  }

  @Test
  void aListThatSaysItHasTwoBillionElementsCostsNothing() throws IOException {
    // Field 2, a list of structs, of 2^31 - 1 elements.
    byte[] footer = {0x15, 0x02, 0x19, (byte) 0xFC, -1, -1, -1, -1, 0x07, 0, 0, 0};
    assertThatThrownBy(() -> ParquetSource.of(withFooter(footer)).open(p -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a list of 2147483647 elements in fewer bytes");
  }

  @Test
  void aTextThatSaysItIsHugeCostsNothing() throws IOException {
    byte[] footer = {0x15, 0x02, 0x38, -1, -1, -1, -1, 0x07, 'x', 'y', 0};
    assertThatThrownBy(() -> ParquetSource.of(withFooter(footer)).open(p -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a text of");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    byte[] footer = new byte[5000];
    Arrays.fill(footer, (byte) 0x1C);
    assertThatThrownBy(() -> ParquetSource.of(withFooter(footer)).open(p -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void anEncryptedFileSaysSo() throws IOException {
    Path file = folder.resolve("secret.parquet");
    Files.writeString(file, "PARE............PARE");
    assertThatThrownBy(() -> ParquetSource.of(file).open(p -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is encrypted");
  }

  @Test
  void tenThousandColumnsAreRead() {
    List<ParquetColumn> columns = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      columns.add(ParquetColumn.of("c" + i, ParquetColumn.Type.WHOLE));
    }
    Path file = folder.resolve("wide.parquet");
    try (ParquetRows out = ParquetRows.to(file, columns, Map.of())) {
      out.whole(7_777, 5).endRow();
      out.publish();
    }
    try (RowCursor row = ParquetSource.of(file).open(p -> {})) {
      assertThat(row.header()).hasSize(10_000);
      assertThat(row.next()).isTrue();
      assertThat(row.field(7_777)).hasToString("5");
      assertThat(row.field(7_778)).isEmpty();
    }
  }
}
