package io.headroom.datasets.parquet;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** How rows of cells become records of the library. */
final class RowWriting extends WriteSupport<RowCells> {
  private final MessageType schema;
  private final Map<String, String> notes;
  private @Nullable RecordConsumer consumer;

  private RowWriting(List<ParquetColumn> columns, Map<String, String> notes) {
    this.schema =
        new MessageType("rows", columns.stream().map(RowWriting::type).toArray(Type[]::new));
    this.notes = notes;
  }

  private static Type type(ParquetColumn column) {
    String name = column.name();
    return switch (column.type()) {
      case TEXT ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
      case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case TRUTH -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
      case DATE ->
          Types.optional(PrimitiveTypeName.INT32).as(LogicalTypeAnnotation.dateType()).named(name);
      case INSTANT -> stamp(name, true, TimeUnit.MICROS);
      case FINE_INSTANT -> stamp(name, true, TimeUnit.NANOS);
      case WALL_CLOCK -> stamp(name, false, TimeUnit.MICROS);
    };
  }

  private static Type stamp(String name, boolean inUtc, TimeUnit unit) {
    return Types.optional(PrimitiveTypeName.INT64)
        .as(LogicalTypeAnnotation.timestampType(inUtc, unit))
        .named(name);
  }

  @Override
  public String getName() {
    return "headroom";
  }

  /** Wanted by the library for callers with a Hadoop configuration. */
  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, notes);
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema, notes);
  }

  @Override
  public void prepareForWrite(RecordConsumer out) {
    consumer = out;
  }

  @Override
  public void write(RowCells row) {
    RecordConsumer out = consumer;
    if (out != null) {
      row.writeTo(out);
    }
  }

  /** Starts a file of such rows. */
  static final class Builder extends ParquetWriter.Builder<RowCells, Builder> {
    private final List<ParquetColumn> columns;
    private final Map<String, String> notes;

    Builder(OutputFile file, List<ParquetColumn> columns, Map<String, String> notes) {
      super(file);
      this.columns = columns;
      this.notes = notes;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<RowCells> getWriteSupport(Configuration configuration) {
      return new RowWriting(columns, notes);
    }

    @Override
    protected WriteSupport<RowCells> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriting(columns, notes);
    }
  }
}
