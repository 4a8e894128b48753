package io.headroom.reports.batch;

/** The forecast of one series as numbers, for outputs that are no text. Filled by one thread. */
final class ForecastRows {
  final String id;
  final String model;
  final String[] times;
  private final int columns;
  private final double[] numbers;
  private int size;

  /**
   * Rows of a series.
   *
   * @param columns numbers in a row: the mean, and two for each interval
   */
  ForecastRows(String id, String model, int horizon, int columns) {
    this.id = id;
    this.model = model;
    this.times = new String[horizon];
    this.columns = columns;
    this.numbers = new double[horizon * columns];
  }

  void add(double number) {
    numbers[size++] = number;
  }

  int horizon() {
    return times.length;
  }

  double number(int step, int column) {
    return numbers[step * columns + column];
  }
}
