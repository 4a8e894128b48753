package io.headroom.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.RowCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that DuckDB does not write: those of old Spark and Impala, of small numbers, very wide. */
final class ParquetOddTypesTest {
  private static final long JULIAN_1970 = 2_440_588;

  @TempDir private Path folder;

  private Path write(String name, MessageType schema, int rows, BiConsumer<Integer, Group> fill) {
    Path file = folder.resolve(name);
    try (ParquetWriter<Group> w =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withCodecFactory(new Codecs())
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withDictionaryEncoding(false)
            .withPageSize(64)
            .build()) {
      SimpleGroupFactory groups = new SimpleGroupFactory(schema);
      for (int i = 0; i < rows; i++) {
        Group g = groups.newGroup();
        fill.accept(i, g);
        w.write(g);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Nanoseconds of the day and the Julian day, twelve bytes, as Impala writes an instant. */
  private static Binary int96(Instant at) {
    long seconds = at.getEpochSecond();
    ByteBuffer b = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    b.putLong(Math.floorMod(seconds, 86_400L) * 1_000_000_000L + at.getNano());
    b.putInt((int) (JULIAN_1970 + Math.floorDiv(seconds, 86_400L)));
    return Binary.fromConstantByteArray(b.array());
  }

  private static Binary half(int bits) {
    return Binary.fromConstantByteArray(new byte[] {(byte) bits, (byte) (bits >> 8)});
  }

  @Test
  void instantsOfTwelveBytesAreInstants() {
    MessageType schema =
        MessageTypeParser.parseMessageType("message m { required int96 at; required double v; }");
    Instant[] at = {
      Instant.parse("1969-12-31T23:59:59.999Z"),
      Instant.parse("2026-03-29T01:30:00Z"),
      Instant.parse("2026-03-29T02:30:00.5Z")
    };
    Path file =
        write(
            "old.parquet",
            schema,
            at.length,
            (i, g) -> {
              g.add("at", int96(at[i]));
              g.add("v", i + 0.5);
            });
    try (RowCursor row = ParquetSource.of(file).open(p -> {})) {
      assertThat(row.kind(0)).isEqualTo(CellKind.INSTANT);
      for (Instant t : at) {
        assertThat(row.next()).isTrue();
        assertThat(Instant.parse(row.field(0).toString())).isEqualTo(t);
      }
      assertThat(row.next()).isFalse();
    }
  }

  @Test
  void halfPrecisionIsReadToTheBit() {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { required fixed_len_byte_array(2) v (FLOAT16); }");
    int[] bits = {0x3C00, 0xC000, 0x3555, 0x7BFF, 0x0001, 0x0000};
    double[] values = {1, -2, 0.333251953125, 65_504, 0x1p-24, 0};
    Path file = write("half.parquet", schema, bits.length, (i, g) -> g.add("v", half(bits[i])));
    try (RowCursor row = ParquetSource.of(file).open(p -> {})) {
      assertThat(row.kind(0)).isEqualTo(CellKind.NUMBER);
      for (double v : values) {
        assertThat(row.next()).isTrue();
        assertThat(row.number(0)).isEqualTo(v);
        assertThat(Double.parseDouble(row.field(0).toString())).isEqualTo(v);
      }
    }
  }

  @Test
  void ofTwentyThousandColumnsTheWantedOnesAreRead() {
    int n = 20_000;
    Types.MessageTypeBuilder b = Types.buildMessage();
    b.required(PrimitiveTypeName.INT64).named("t");
    for (int c = 1; c < n; c++) {
      b.required(PrimitiveTypeName.DOUBLE).named("c" + c);
    }
    Path file =
        write(
            "wide.parquet",
            b.named("m"),
            2,
            (i, g) -> {
              g.add(0, 1_767_225_600L + 3600L * i);
              for (int c = 1; c < n; c++) {
                g.add(c, c + i / 2.0);
              }
            });
    SeriesReading r = SeriesMapping.of("t", "c19999").read(ParquetSource.of(file));
    assertThat(r.only().toArray()).containsExactly(19_999, 19_999.5);
    try (RowCursor row = ParquetSource.of(file).open(p -> {})) {
      assertThat(row.header()).hasSize(n);
      assertThat(row.next()).isTrue();
      assertThat(row.number(77)).isEqualTo(77);
    }
  }
}
