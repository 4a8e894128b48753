package io.headroom.reports.document;

/** One piece of a section. Writers visit it, so a new kind cannot be forgotten by one of them. */
public sealed interface Block
    permits Paragraph, Note, Listing, Bullets, KeyFigures, Callout, Table, Chart {

  /** Calls the visitor's method for this kind of block and returns what it returns. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method a kind of block.
   *
   * @param <R> what a visit gives
   */
  interface Visitor<R> {

    /** Visits running text. */
    R visit(Paragraph paragraph);

    /** Visits small print. */
    R visit(Note note);

    /** Visits lines to be copied. */
    R visit(Listing listing);

    /** Visits a list. */
    R visit(Bullets bullets);

    /** Visits cards with figures. */
    R visit(KeyFigures figures);

    /** Visits a recommendation or warning. */
    R visit(Callout callout);

    /** Visits a table. */
    R visit(Table table);

    /** Visits a chart of any kind. */
    R visit(Chart chart);
  }
}
