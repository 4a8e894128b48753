package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SortedMap;

/** A daily forecast of results.json held against the days that followed. */
final class Held {
  private static final int SEASON = 7;

  private final int days;
  private final int inside;
  private final double mase;
  private final double naiveMase;

  private Held(int days, int inside, double mase, double naiveMase) {
    this.days = days;
    this.inside = inside;
    this.mase = mase;
    this.naiveMase = naiveMase;
  }

  /**
   * Compares medians and 80 % intervals with what came.
   *
   * <p>The scale of MASE is the mean absolute seven-day difference of the whole history.
   *
   * @param pool a pool of results.json
   * @param actual what came, by day
   */
  static Held against(JsonNode pool, SortedMap<LocalDate, Double> actual) {
    JsonNode past = pool.path("history").path("values");
    JsonNode fan = pool.path("forecast").path("adjusted");
    LocalDate start = LocalDate.parse(pool.path("forecast").path("start").asText());
    double scale = 0;
    int pairs = 0;
    for (int i = SEASON; i < past.size(); i++) {
      if (past.get(i).isNumber() && past.get(i - SEASON).isNumber()) {
        scale += Math.abs(past.get(i).asDouble() - past.get(i - SEASON).asDouble());
        pairs++;
      }
    }
    scale /= pairs;
    int days = 0;
    int inside = 0;
    double error = 0;
    double naive = 0;
    for (var e : actual.entrySet()) {
      int step = (int) (e.getKey().toEpochDay() - start.toEpochDay());
      double value = e.getValue();
      days++;
      boolean in =
          value >= fan.path("p10").get(step).asDouble()
              && value <= fan.path("p90").get(step).asDouble();
      inside += in ? 1 : 0;
      error += Math.abs(value - fan.path("p50").get(step).asDouble());
      naive += Math.abs(value - past.get(past.size() - SEASON + step % SEASON).asDouble());
    }
    return new Held(days, inside, error / days / scale, naive / days / scale);
  }

  int days() {
    return days;
  }

  int inside() {
    return inside;
  }

  double mase() {
    return mase;
  }

  double naiveMase() {
    return naiveMase;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d of %d daily peaks inside the 80 %% interval, MASE %.2f (seasonal naive %.2f)",
        inside,
        days,
        mase,
        naiveMase);
  }
}
