package io.headroom.reports.document;

/** A picture of numbers. Its id is its file name. */
public sealed interface Chart extends Block permits FanChart, LineChart, BarChart, HeatMap {

  /** Unique in the document; the file name without extension. */
  String id();

  /** States the finding, not the axes. */
  String title();

  /** What is shown, in which unit and grain; may be empty. */
  String subtitle();

  /** What a reader who cannot see the chart must know; never blank. */
  String altText();

  @Override
  default <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
