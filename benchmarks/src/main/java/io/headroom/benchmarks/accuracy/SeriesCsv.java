package io.headroom.benchmarks.accuracy;

import java.util.List;

/** The scores of each series, ours and R's, as CSV for looking closer. */
final class SeriesCsv {
  private SeriesCsv() {}

  static String of(List<SetScores> sets) {
    StringBuilder csv =
        new StringBuilder("file,frequency,series_id,by,method,smape,mase,msis,apart,failed\n");
    for (SetScores s : sets) {
      for (int i = 0; i < s.rows().size(); i++) {
        String start =
            s.set().file()
                + ","
                + s.set().frequency().label()
                + ","
                + s.set().series().get(i).id()
                + ",";
        SeriesScorer.Row row = s.rows().get(i);
        for (int m = 0; m < s.ours().size(); m++) {
          line(csv, start + "headroom," + s.ours().get(m).method(), row.ours().get(m));
        }
        for (int m = 0; m < s.stored().size(); m++) {
          line(csv, start + "r," + s.stored().get(m).method(), row.stored().get(m));
        }
      }
    }
    return csv.toString();
  }

  private static void line(StringBuilder csv, String start, SeriesScore s) {
    csv.append(start);
    for (double v : new double[] {s.smape(), s.mase(), s.msis(), s.apart()}) {
      csv.append(',').append(Double.isNaN(v) ? "" : String.valueOf(v));
    }
    csv.append(',').append(s.failure().isEmpty() ? 0 : 1).append('\n');
  }
}
