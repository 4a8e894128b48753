package io.headroom.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCalendarTest {
  private record Event(double time, long key) {}

  /** The JDK's queue under the same random load, equal times and clearing out included. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void givesEventsInOrderOfTimeAndKey(long seed) {
    Random random = new Random(seed);
    EventCalendar calendar = new EventCalendar();
    PriorityQueue<Event> witness =
        new PriorityQueue<>(Comparator.comparingDouble(Event::time).thenComparingLong(Event::key));
    for (long key = 0; key < 20_000; key++) {
      if (random.nextInt(100) < (key < 10_000 ? 60 : 45)) {
        Event e = new Event(random.nextInt(500), key);
        calendar.add(e.time(), e.key());
        witness.add(e);
      } else if (calendar.next()) {
        Event e = witness.remove();
        assertThat(calendar.time()).as("seed %s", seed).isEqualTo(e.time());
        assertThat(calendar.key()).isEqualTo(e.key());
      }
      if (key % 5_000 == 4_999) {
        calendar.purge(k -> k % 3 != 0);
        witness.removeIf(e -> e.key() % 3 == 0);
      }
      assertThat(calendar.size()).isEqualTo(witness.size());
    }
    while (calendar.next()) {
      assertThat(calendar.key()).isEqualTo(witness.remove().key());
    }
    assertThat(witness).isEmpty();
  }
}
