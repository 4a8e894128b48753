package io.headroom.forecasting.regression;

import io.headroom.forecasting.ModelState;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What a Sunday differs from each day, by slot: as measured for past days, as last for others. */
final class SundayWay {
  private final int slots;
  private final double[] ahead;
  private final Map<Long, double[]> past;

  private SundayWay(int slots, double[] ahead, Map<Long, double[]> past) {
    this.slots = slots;
    this.ahead = ahead;
    this.past = past;
  }

  static SundayWay of(int slots, double[] ahead, Map<Long, double[]> past) {
    return new SundayWay(slots, ahead, new TreeMap<>(past));
  }

  double at(long day, int slot) {
    double[] known = past.get(day);
    return known == null ? ahead[DayGrid.weekday(day) * slots + slot] : known[slot];
  }

  ModelState state() {
    double[] days = new double[past.size()];
    double[] ways = new double[past.size() * slots];
    int i = 0;
    for (Map.Entry<Long, double[]> day : past.entrySet()) {
      days[i] = day.getKey();
      System.arraycopy(day.getValue(), 0, ways, i * slots, slots);
      i++;
    }
    return ModelState.of("sunday way", 1)
        .with("slots", slots)
        .with("ahead", ahead)
        .with("days", days)
        .with("ways", ways);
  }

  static SundayWay read(ModelState state) {
    int slots = state.whole("slots");
    double[] ahead = state.numbers("ahead");
    double[] days = state.numbers("days");
    double[] ways = state.numbers("ways");
    if (slots < 1 || ahead.length != 7 * slots || ways.length != days.length * slots) {
      throw new IllegalArgumentException(
          "ways to Sunday of " + slots + " slots: " + ahead.length + " and " + ways.length);
    }
    TreeMap<Long, double[]> past = new TreeMap<>();
    for (int i = 0; i < days.length; i++) {
      past.put((long) days[i], Arrays.copyOfRange(ways, i * slots, (i + 1) * slots));
    }
    return new SundayWay(slots, ahead, past);
  }
}
