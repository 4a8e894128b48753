package io.headroom.reports.batch;

/**
 * Something that was wrong with a row, a series or a model.
 *
 * @param stage where it was noticed
 * @param series name of the series; empty for a row that could not be split into fields
 * @param line line of the row, or of the first row of the series
 * @param cause what sort of trouble, in words that recur
 * @param detail what was found
 * @param instead name of the model that was used instead; empty when nothing was
 */
public record BatchFinding(
    Stage stage, String series, long line, String cause, String detail, String instead) {
  /** Where something was noticed. */
  public enum Stage {
    /** A row of the table was left out. */
    ROW("row"),
    /** The rows of a series do not say what its values are. */
    SERIES("series"),
    /** The wanted model could not be used. */
    MODEL("model");

    private final String word;

    Stage(String word) {
      this.word = word;
    }

    /** The word in tables. */
    @Override
    public String toString() {
      return word;
    }
  }

  static final String HEADER = "stage,series_id,line,cause,detail,instead\n";

  void writeTo(CsvBytes out) {
    out.text(stage.toString()).comma().text(series).comma().whole(line).comma();
    out.text(cause).comma().text(detail).comma().text(instead).line();
  }

  /** Where and what, for people. */
  @Override
  public String toString() {
    String where =
        series.isEmpty() ? "line " + line : "series '" + series + "' (line " + line + ")";
    return where + ": " + detail + (instead.isEmpty() ? "" : "; used " + instead);
  }
}
