package io.headroom.datasets.source;

/**
 * Something in a source that is not a readable row. Reading goes on after it.
 *
 * @param kind what sort of problem
 * @param where the place
 * @param what what was found there
 */
public record RowProblem(Kind kind, RowLocation where, String what) {
  /** The sorts of problem. */
  public enum Kind {
    /** A row with fewer or more fields than the header; the row is left out. */
    RAGGED,
    /** A quote that is not closed, or text after a closing quote; the row is left out. */
    BAD_QUOTE,
    /** A row longer than the limit; the row is left out. */
    TOO_LONG,
    /** The file ends in the middle of its compressed data; the rows before it are kept. */
    TRUNCATED,
    /** Bytes that are not characters of the file's encoding; they are read as U+FFFD. */
    ENCODING,
    /** An encoding that only the values of the bytes tell. */
    GUESSED_ENCODING,
    /** A row that is not well formed in another way; the row is left out. */
    MALFORMED,
    /** Lines above the header, which are passed over. */
    PREAMBLE,
    /** Lines that repeat the header, which are passed over; reported once a file. */
    REPEATED_HEADER,
    /** A file whose first line is a row already; its columns are called c1, c2, …. */
    NO_HEADER,
    /** A field that shows up after the columns were told; it is not read. */
    LATE_COLUMN,
    /** Content that cannot be read any further; the rows before it are kept. */
    DAMAGED,
    /** A file without a row, perhaps without a header. */
    EMPTY_FILE,
    /** A column that other files of the source have and this one has not; it is read as empty. */
    MISSING_COLUMN;

    /**
     * Whether each problem of this kind stands for one row that was left out.
     *
     * @return true for ragged, badly quoted, overlong and malformed rows
     */
    public boolean isLostRow() {
      return this == RAGGED || this == BAD_QUOTE || this == TOO_LONG || this == MALFORMED;
    }
  }
}
