package io.headroom.datasets.sample;

import io.headroom.core.uncertainty.RandomStreams;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongToIntFunction;
import java.util.random.RandomGenerator;

/**
 * The chat desk of the sample: a queue in the order of arrival before as many agents as the hour's
 * roster says, visitors who leave when their patience (exponential) ends, handle times lognormal
 * with as much deviation as mean. An agent who goes off finishes the chat; whoever waits at closing
 * time is still served.
 */
final class LiveDesk {
  static final double HANDLE_MINUTES = 16;
  static final double PATIENCE_MINUTES = 5;
  static final int ANSWER_WITHIN_SECONDS = 30;
  static final double SERVICE_LEVEL = 0.80;

  /** Deviation of the logarithm that makes the coefficient of variation 1: √(ln 2). */
  private static final double HANDLE_SIGMA = 0.8325546111576977;

  /** Agents by hour from opening to closing, Monday to Friday. */
  private static final int[] WEEKDAY = {2, 2, 3, 3, 2, 2, 2, 2, 2, 2};

  private static final int SATURDAY = 1;

  /**
   * One chat. Times are seconds since 1970.
   *
   * @param number counts chats in the order of arrival, from 0
   * @param opened when the visitor asked
   * @param answered when an agent answered; −1 when the visitor left before
   * @param ended when it was over or the visitor left
   */
  record Chat(int number, long opened, long answered, long ended) {
    boolean abandoned() {
      return answered < 0;
    }

    boolean inTime() {
      return answered >= 0 && answered - opened <= ANSWER_WITHIN_SECONDS;
    }
  }

  private LiveDesk() {}

  /** Chats in the order of arrival. */
  static List<Chat> chats(int total, RandomStreams streams) {
    long[] opened = ArrivalLaw.live().draw(total, streams.stream("arrivals"));
    return serve(opened, HANDLE_MINUTES * 60, PATIENCE_MINUTES * 60, LiveDesk::agentsAt, streams);
  }

  /** Agents of the roster in an hour of a day when the chat is open. */
  static int agents(LocalDate day, int hour) {
    if (!ArrivalLaw.isOpen(day, hour)) {
      return 0;
    }
    return DeskCalendar.isWeekend(day) ? SATURDAY : WEEKDAY[hour - DeskCalendar.OPENS];
  }

  /** Agents by hour from opening to closing, Monday to Friday. */
  static List<Integer> weekday() {
    return Arrays.stream(WEEKDAY).boxed().toList();
  }

  private static int agentsAt(long second) {
    ZonedDateTime t = Instant.ofEpochSecond(second).atZone(SampleData.ZONE);
    return agents(t.toLocalDate(), t.getHour());
  }

  /**
   * Serves visitors in the order of arrival.
   *
   * @param opened their arrivals, in order
   * @param handle mean seconds of a chat
   * @param patience mean seconds until one who waits leaves
   * @param agents by instant, constant within a clock hour; 0 when closed
   * @param streams of handle times and patience
   */
  static List<Chat> serve(
      long[] opened,
      double handle,
      double patience,
      LongToIntFunction agents,
      RandomStreams streams) {
    RandomGenerator handles = streams.stream("handle times");
    RandomGenerator patiences = streams.stream("patience");
    List<Chat> chats = new ArrayList<>(opened.length);
    Deque<long[]> waiting = new ArrayDeque<>();
    PriorityQueue<Long> busy = new PriorityQueue<>();
    int next = 0;
    int staff = 0;
    long hour = Long.MIN_VALUE;
    while (next < opened.length || !waiting.isEmpty()) {
      long now = next < opened.length ? opened[next] : Long.MAX_VALUE;
      if (!busy.isEmpty()) {
        now = Math.min(now, busy.peek());
      }
      if (!waiting.isEmpty()) {
        now = Math.min(now, (hour + 1) * DeskCalendar.HOUR);
      }
      while (!busy.isEmpty() && busy.peek() <= now) {
        busy.remove();
      }
      if (Math.floorDiv(now, (long) DeskCalendar.HOUR) != hour) {
        hour = Math.floorDiv(now, (long) DeskCalendar.HOUR);
        int rostered = agents.applyAsInt(now);
        staff = rostered > 0 ? rostered : staff;
      }
      while (next < opened.length && opened[next] <= now) {
        long leaves = opened[next] + 1 + (long) (patience * Draws.exponential(patiences));
        waiting.add(new long[] {next, leaves});
        next++;
      }
      while (!waiting.isEmpty() && busy.size() < staff) {
        long[] first = waiting.remove();
        int n = (int) first[0];
        if (first[1] <= now) {
          chats.add(new Chat(n, opened[n], -1, first[1]));
          continue;
        }
        long length = Math.max(20, Math.round(Draws.lognormal(handles, handle, HANDLE_SIGMA)));
        busy.add(now + length);
        chats.add(new Chat(n, opened[n], now, now + length));
      }
    }
    return List.copyOf(chats);
  }
}
