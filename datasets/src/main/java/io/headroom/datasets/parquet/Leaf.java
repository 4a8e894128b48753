package io.headroom.datasets.parquet;

import io.headroom.datasets.source.CellKind;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file that can be read as cells.
 *
 * @param name its path with dots
 * @param column the library's description
 * @param kind what its cells are
 * @param perSecond units in a second, of time stamps; 0 for anything else
 * @param cells makes an empty piece of the column
 */
record Leaf(
    String name, ColumnDescriptor column, CellKind kind, long perSecond, Supplier<Cells> cells) {

  /** What the cells of a type are. */
  private record Type(CellKind kind, long perSecond, Supplier<Cells> cells) {
    static Type of(Supplier<Cells> cells) {
      return new Type(cells.get().kind, 0, cells);
    }
  }

  /** The column as cells; empty when it is a list, a map or of a type without a text. */
  static Optional<Leaf> of(ColumnDescriptor column) {
    if (column.getMaxRepetitionLevel() > 0) {
      return Optional.empty();
    }
    return type(column.getPrimitiveType())
        .map(
            t ->
                new Leaf(
                    String.join(".", column.getPath()),
                    column,
                    t.kind(),
                    t.perSecond(),
                    t.cells()));
  }

  /** What a column that is left out is, in words. */
  static String refused(ColumnDescriptor column) {
    return column.getMaxRepetitionLevel() > 0
        ? "its cells are lists or maps"
        : "its type " + column.getPrimitiveType().asPrimitiveType() + " has no text";
  }

  private static Optional<Type> type(PrimitiveType type) {
    PrimitiveTypeName raw = type.getPrimitiveTypeName();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return Optional.ofNullable(
        switch (raw) {
          case BOOLEAN -> words(v -> v == 0 ? "false" : "true");
          case FLOAT, DOUBLE -> Type.of(() -> new Cells.Fractions(false));
          case INT96 -> stamps(CellKind.INSTANT, 1_000_000);
          case INT32, INT64 -> whole(logical);
          case BINARY -> binary(logical);
          case FIXED_LEN_BYTE_ARRAY -> fixed(logical);
        });
  }

  private static Type words(Cells.WholeText words) {
    return Type.of(() -> new Cells.Wholes(CellKind.TEXT, words, 1, 1, -1));
  }

  private static Type stamps(CellKind kind, long perSecond) {
    Cells.WholeText words =
        kind == CellKind.INSTANT
            ? v -> Times.instant(v, perSecond)
            : v -> Times.wallClock(v, perSecond);
    return new Type(kind, perSecond, () -> new Cells.Wholes(kind, words, perSecond / 1000, 1, -1));
  }

  private static Type whole(@Nullable LogicalTypeAnnotation logical) {
    if (logical instanceof TimestampLogicalTypeAnnotation t) {
      return stamps(
          t.isAdjustedToUTC() ? CellKind.INSTANT : CellKind.WALL_CLOCK, perSecond(t.getUnit()));
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return Type.of(() -> new Cells.Wholes(CellKind.WALL_CLOCK, Times::date, 1, 86_400_000L, -1));
    }
    if (logical instanceof TimeLogicalTypeAnnotation t) {
      long perSecond = perSecond(t.getUnit());
      return words(v -> Times.timeOfDay(v, perSecond));
    }
    if (logical instanceof DecimalLogicalTypeAnnotation d) {
      return Type.of(() -> new Cells.Decimals(d.getScale()));
    }
    if (logical instanceof IntLogicalTypeAnnotation i && !i.isSigned()) {
      return i.getBitWidth() == 64
          ? Type.of(Cells.Unsigned::new)
          : Type.of(() -> new Cells.Wholes(CellKind.NUMBER, Long::toString, 1, 1, 0xFFFF_FFFFL));
    }
    return Type.of(() -> new Cells.Wholes(CellKind.NUMBER, Long::toString, 1, 1, -1));
  }

  private static @Nullable Type binary(@Nullable LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation d) {
      return Type.of(() -> new Cells.Decimals(d.getScale()));
    }
    boolean text =
        logical == null
            || logical instanceof StringLogicalTypeAnnotation
            || logical instanceof EnumLogicalTypeAnnotation
            || logical instanceof JsonLogicalTypeAnnotation;
    return text ? Type.of(() -> new Cells.Texts(Binary::toStringUsingUTF8)) : null;
  }

  private static @Nullable Type fixed(@Nullable LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation d) {
      return Type.of(() -> new Cells.Decimals(d.getScale()));
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      return Type.of(() -> new Cells.Texts(Times::uuid));
    }
    return logical instanceof Float16LogicalTypeAnnotation
        ? Type.of(() -> new Cells.Fractions(true))
        : null;
  }

  private static long perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000;
      case MICROS -> 1_000_000;
      case NANOS -> 1_000_000_000;
    };
  }
}
