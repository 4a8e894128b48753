package io.headroom.datasets.sample;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * A team at work on its tickets, event by event: whoever has been free longest takes the waiting
 * ticket of the highest priority, the oldest first; work rests while the member is away; after a
 * ticket comes other work, so that tickets take no more than the team's occupancy.
 */
final class TeamWork {
  private final List<DeskRoster> members = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final PriorityQueue<DeskJob> waiting =
      new PriorityQueue<>(
          Comparator.comparingInt(DeskJob::priority).thenComparingInt(DeskJob::number));
  private final Deque<DeskRoster> free = new ArrayDeque<>();
  private final double otherWork;
  private final RandomGenerator random;
  private long scheduled;

  /** Something happens; events of one instant in the order in which they were planned. */
  private record Event(long at, long order, Runnable action) {}

  TeamWork(DeskTeam team, RandomStreams streams) {
    for (int m = 0; m < team.most(); m++) {
      members.add(new DeskRoster(team, m, streams));
    }
    otherWork = 1 / team.occupancy() - 1;
    random = streams.stream(team.name() + " other work");
  }

  /**
   * Works on tickets until the end of the sample.
   *
   * @param jobs the team's tickets; they are told what happens to them
   */
  void run(List<DeskJob> jobs) {
    for (DeskJob j : jobs) {
      plan(j.arrives(), () -> ready(j));
    }
    for (DeskRoster m : members) {
      plan(0, () -> freed(m, 0));
    }
    long end = DeskCalendar.end();
    for (Event e = events.poll(); e != null && e.at() < end; e = events.poll()) {
      long now = e.at();
      e.action().run();
      dispatch(now);
    }
  }

  private void plan(long at, Runnable action) {
    events.add(new Event(at, scheduled++, action));
  }

  private void ready(DeskJob job) {
    waiting.add(job);
  }

  private void freed(DeskRoster member, long now) {
    long next = member.next(now);
    if (next == now) {
      free.add(member);
    } else if (next < Long.MAX_VALUE) {
      plan(next, () -> freed(member, next));
    }
  }

  private void dispatch(long now) {
    Iterator<DeskRoster> it = free.iterator();
    List<DeskRoster> gone = new ArrayList<>();
    while (it.hasNext() && !waiting.isEmpty()) {
      DeskRoster member = it.next();
      it.remove();
      if (member.next(now) == now) {
        work(waiting.remove(), member, now);
      } else {
        gone.add(member);
      }
    }
    gone.forEach(m -> freed(m, now));
  }

  private void work(DeskJob job, DeskRoster member, long now) {
    long piece = job.start(now);
    // What is urgent is finished past breaks and the end of the shift.
    long done = job.priority() <= 2 ? now + piece : member.advance(now, piece);
    if (done == Long.MAX_VALUE) {
      return;
    }
    plan(done, () -> done(job, piece, done));
    long other = Math.round(piece * otherWork * Draws.gamma(random, 2));
    long back = member.advance(done, other);
    if (back < Long.MAX_VALUE) {
      plan(back, () -> freed(member, back));
    }
  }

  private void done(DeskJob job, long piece, long now) {
    long again = job.done(now, piece);
    if (again >= 0) {
      plan(
          again,
          () -> {
            job.back(again);
            ready(job);
          });
    }
  }
}
