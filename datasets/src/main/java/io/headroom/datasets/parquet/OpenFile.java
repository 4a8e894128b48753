package io.headroom.datasets.parquet;

import io.headroom.datasets.source.Narrowing;
import io.headroom.datasets.source.SourceFacts;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A file being read, piece by piece of some thousand rows. Only columns that somebody asks for are
 * read and decoded: the first piece tells which, later groups of rows read them together.
 */
final class OpenFile implements AutoCloseable {
  /** Small enough for the decoded cells of some columns to stay near the processor. */
  private static final int PIECE = 4096;

  private final ParquetInput input;
  private final ParquetFileReader reader;
  private final MessageType schema;
  private final @Nullable String writer;
  private final Map<String, Leaf> leaves;
  private final List<Leaf> conditions;
  private final Set<Leaf> wanted = new LinkedHashSet<>();
  private final IdentityHashMap<BlockMetaData, Long> firstRows = new IdentityHashMap<>();
  private final Map<Leaf, Column> columns = new LinkedHashMap<>();
  private final long allRows;

  private int group = -1;
  private @Nullable PageReadStore pages;
  private PrimitiveIterator.@Nullable OfLong rowNumbers;
  private long groupRows;
  private long pieceStart;
  private int pieceRows;
  private long given;
  private long pieceNumber;
  private final long[] numbers = new long[PIECE];

  private OpenFile(ParquetInput input, Narrowing narrowing) {
    this.input = input;
    ParquetFileReader plain = input.open(null);
    try {
      this.schema = plain.getFileMetaData().getSchema();
      this.leaves = leaves(schema);
      Pushdown pushdown = Pushdown.of(narrowing, leaves);
      this.conditions = pushdown.columns();
      if (pushdown.predicate() == null) {
        this.reader = plain;
      } else {
        plain.close();
        this.reader = input.open(pushdown.predicate());
      }
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw input.damaged(e);
    }
    this.writer = reader.getFileMetaData().getCreatedBy();
    long rows = 0;
    for (BlockMetaData g : reader.getFooter().getBlocks()) {
      firstRows.put(g, rows);
      rows += g.getRowCount();
    }
    this.allRows = rows;
    wanted.addAll(conditions);
  }

  static OpenFile of(ParquetInput input, Narrowing narrowing) {
    return new OpenFile(input, narrowing);
  }

  /** The columns that can be read, by names made unique. */
  private static Map<String, Leaf> leaves(MessageType schema) {
    Map<String, Leaf> all = new LinkedHashMap<>();
    for (ColumnDescriptor c : schema.getColumns()) {
      Leaf.of(c)
          .ifPresent(
              leaf -> {
                String name = leaf.name().strip();
                String unique = name;
                for (int k = 2; all.containsKey(unique); k++) {
                  unique = name + " (" + k + ")";
                }
                all.put(unique, leaf);
              });
    }
    return all;
  }

  Map<String, Leaf> leaves() {
    return leaves;
  }

  /** Columns that are left out, with the reason. */
  Map<String, String> refused() {
    Map<String, String> all = new LinkedHashMap<>();
    for (ColumnDescriptor c : schema.getColumns()) {
      if (Leaf.of(c).isEmpty()) {
        all.put(String.join(".", c.getPath()), Leaf.refused(c));
      }
    }
    return all;
  }

  /** What the writer noted about the file. */
  Map<String, String> notes() {
    return reader.getFileMetaData().getKeyValueMetaData();
  }

  /** What the file is. */
  SourceFacts facts() {
    Set<String> codecs = new TreeSet<>();
    reader
        .getFooter()
        .getBlocks()
        .forEach(g -> g.getColumns().forEach(c -> codecs.add(c.getCodec().name())));
    return SourceFacts.of(input.name(), "Parquet")
        .with("rows", Long.toString(allRows))
        .with("compression", codecs.isEmpty() ? "none" : String.join(" ", codecs))
        .with("written by", writer == null ? "unknown" : writer);
  }

  /** Rows of the file that were neither given nor are still to come, after the last piece. */
  long passedOver() {
    return allRows - given;
  }

  /** Moves to the next piece; false after the last. */
  boolean next() {
    pieceStart += pieceRows;
    try {
      while (pieceStart >= groupRows) {
        if (!nextGroup()) {
          pieceRows = 0;
          return false;
        }
      }
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw input.damaged(e);
    }
    pieceRows = (int) Math.min(PIECE, groupRows - pieceStart);
    given += pieceRows;
    pieceNumber++;
    long first = firstRows.getOrDefault(reader.getRowGroups().get(group), 0L);
    PrimitiveIterator.OfLong indexes = rowNumbers;
    for (int i = 0; i < pieceRows; i++) {
      numbers[i] = 1 + first + (indexes == null ? pieceStart + i : indexes.nextLong());
    }
    return true;
  }

  private boolean nextGroup() throws IOException {
    release();
    group++;
    pieceStart = 0;
    if (group >= reader.getRowGroups().size()) {
      groupRows = 0;
      return false;
    }
    groupRows = reader.getRowGroups().get(group).getRowCount();
    rowNumbers = null;
    if (!conditions.isEmpty() && groupRows > 0) {
      // The library keeps the page index of the columns that are asked for when it first looks.
      reader.setRequestedSchema(schema);
      reader.getRowRanges(group);
    }
    if (!wanted.isEmpty() && groupRows > 0) {
      PageReadStore read = read(wanted);
      if (read == null) {
        groupRows = 0;
        return true;
      }
      pages = read;
      groupRows = read.getRowCount();
      rowNumbers = read.getRowIndexes().orElse(null);
    }
    return true;
  }

  private void release() {
    columns.values().forEach(Column::close);
    columns.clear();
    PageReadStore p = pages;
    if (p != null) {
      p.close();
      pages = null;
    }
  }

  private @Nullable PageReadStore read(Set<Leaf> which) throws IOException {
    reader.setRequestedSchema(which.stream().map(Leaf::column).toList());
    return conditions.isEmpty() ? reader.readRowGroup(group) : reader.readFilteredRowGroup(group);
  }

  int pieceRows() {
    return pieceRows;
  }

  /** Number of a row of the piece, from 1 in the file. */
  long rowNumber(int row) {
    return numbers[row];
  }

  /** Tells pieces apart. */
  long pieceNumber() {
    return pieceNumber;
  }

  /** The cells of a column in this piece. */
  Cells cells(Leaf leaf) {
    Column column = columns.get(leaf);
    try {
      if (column == null) {
        column = column(leaf);
        columns.put(leaf, column);
      }
      column.fill();
      return column.cells;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw input.damaged(e);
    }
  }

  private Column column(Leaf leaf) throws IOException {
    PageReadStore from = pages;
    PageReadStore own = null;
    if (from == null || !wanted.contains(leaf)) {
      wanted.add(leaf);
      Set<Leaf> needed = new LinkedHashSet<>(conditions);
      needed.add(leaf);
      from = read(needed);
      own = from;
      if (from == null || from.getRowCount() != groupRows) {
        throw new IOException("column " + leaf.name() + " has other rows than the columns beside");
      }
    }
    Cells cells = leaf.cells().get();
    long count = from.getPageReader(leaf.column()).getTotalValueCount();
    if (conditions.isEmpty() && count != groupRows) {
      throw new IOException(
          "column " + leaf.name() + " has " + count + " values in " + groupRows + " rows");
    }
    ColumnReader values =
        new ColumnReadStoreImpl(
                new CheckedPages(from),
                funnel(cells, leaf.column().getPath().length),
                schema,
                writer)
            .getColumnReader(leaf.column());
    return new Column(leaf, cells, values, own);
  }

  /** Leads the library to the cells, however deep it thinks the column is. */
  private static GroupConverter funnel(Cells cells, int depth) {
    Converter below = depth == 1 ? cells : funnel(cells, depth - 1);
    return new GroupConverter() {
      @Override
      public Converter getConverter(int field) {
        return below;
      }

      @Override
      public void start() {
        // Columns are read one by one, so that no row starts.
      }

      @Override
      public void end() {
        // Nor ends.
      }
    };
  }

  @Override
  public void close() {
    release();
    try {
      reader.close();
    } catch (IOException e) {
      throw input.damaged(e);
    }
  }

  /** A column of the current group of rows. */
  private final class Column {
    private final Cells cells;
    private final ColumnReader values;
    private final int present;
    private final @Nullable PageReadStore own;
    private long done;
    private long filled = -1;

    Column(Leaf leaf, Cells cells, ColumnReader values, @Nullable PageReadStore own) {
      this.cells = cells;
      this.values = values;
      this.present = leaf.column().getMaxDefinitionLevel();
      this.own = own;
    }

    void fill() throws IOException {
      if (filled == pieceNumber) {
        return;
      }
      for (; done < pieceStart; done++) {
        if (values.getCurrentDefinitionLevel() == present) {
          values.skip();
        }
        values.consume();
      }
      cells.size = 0;
      for (int i = 0; i < pieceRows; i++) {
        if (values.getCurrentDefinitionLevel() == present) {
          values.writeCurrentValueToConverter();
        } else {
          cells.addMissing();
        }
        values.consume();
      }
      done += pieceRows;
      filled = pieceNumber;
    }

    void close() {
      if (own != null) {
        own.close();
      }
    }
  }
}
