package io.headroom.datasets.parquet;

import java.util.Optional;
import java.util.PrimitiveIterator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/** Pages whose counts are checked before the library takes memory for them. */
final class CheckedPages implements PageReadStore {
  private final PageReadStore pages;

  CheckedPages(PageReadStore pages) {
    this.pages = pages;
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    return new Checked(pages.getPageReader(column));
  }

  @Override
  public long getRowCount() {
    return pages.getRowCount();
  }

  @Override
  public Optional<Long> getRowIndexOffset() {
    return pages.getRowIndexOffset();
  }

  @Override
  public Optional<PrimitiveIterator.OfLong> getRowIndexes() {
    return pages.getRowIndexes();
  }

  @Override
  public void close() {
    pages.close();
  }

  private static final class Checked implements PageReader {
    private final PageReader reader;

    Checked(PageReader reader) {
      this.reader = reader;
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
      DictionaryPage page = reader.readDictionaryPage();
      if (page != null && (page.getDictionarySize() < 0 || isTooLarge(page))) {
        throw new ParquetDecodingException(
            "a dictionary of "
                + page.getDictionarySize()
                + " entries in "
                + page.getUncompressedSize()
                + " bytes");
      }
      return page;
    }

    private static boolean isTooLarge(DictionaryPage page) {
      return page.getDictionarySize() > page.getBytes().size();
    }

    @Override
    public long getTotalValueCount() {
      return reader.getTotalValueCount();
    }

    @Override
    public @Nullable DataPage readPage() {
      DataPage page = reader.readPage();
      if (page != null
          && (page.getValueCount() < 0 || page.getValueCount() > reader.getTotalValueCount())) {
        throw new ParquetDecodingException("a page of " + page.getValueCount() + " values");
      }
      return page;
    }
  }
}
