package io.headroom.datasets.mapping;

import io.headroom.core.demand.OutageSurge;
import io.headroom.core.demand.TicketFamily;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What tickets say of each other and of how they ended: children of one outage count once,
 * duplicates not at all; cancellations, closing by itself and changes of priority are told.
 */
final class TicketKin {
  private static final double HALF = 0.5;
  private static final long HOUR = 3_600_000L;
  private static final int SHOWN = 3;

  private final TicketOptions options;
  private final TicketRows rows;
  private final TicketWords words;
  private final CaseMaker maker;
  private final FindingLog log;
  private final List<TicketFamily> families = new ArrayList<>();

  TicketKin(
      TicketOptions options, TicketRows rows, TicketWords words, CaseMaker maker, FindingLog log) {
    this.options = options;
    this.rows = rows;
    this.words = words;
    this.maker = maker;
    this.log = log;
  }

  /** Outages that several tickets report, the parents in order of opening. */
  List<TicketFamily> families() {
    return families;
  }

  /** The tickets that count, of all in order of opening. */
  List<CaseMaker.Case> settle(List<CaseMaker.Case> all) {
    noteAutomatic(all);
    List<CaseMaker.Case> kept = withoutDuplicates(all);
    return fold(withoutRepeated(kept));
  }

  private List<CaseMaker.Case> withoutDuplicates(List<CaseMaker.Case> all) {
    Set<Integer> duplicate = words.outcomes(options.duplicateOutcomes());
    Set<Integer> cancelled = words.outcomes(options.cancelledOutcomes());
    List<CaseMaker.Case> kept = new ArrayList<>(all.size());
    long gone = 0;
    long off = 0;
    for (CaseMaker.Case c : all) {
      int outcome = words.outcome(c.row());
      if (c.ticket().resolved() != null && duplicate.contains(outcome)) {
        maker.counts().drop(DropReason.DUPLICATE, c.rows());
        gone++;
        continue;
      }
      off += c.ticket().resolved() != null && cancelled.contains(outcome) ? 1 : 0;
      kept.add(c);
    }
    if (gone > 0) {
      log.add(
          Severity.INFO,
          FindingCode.DUPLICATE_TICKET,
          null,
          "tickets that were closed as duplicates of others",
          gone,
          "left out; say 'duplicate outcomes: []' to keep them",
          List.of());
    }
    if (off > 0) {
      log.add(
          Severity.INFO,
          FindingCode.CANCELLED,
          null,
          "tickets that were called off, " + percent(off, all.size()) + " of all",
          off,
          "kept, as they came in; they end when they were called off",
          List.of());
    }
    return kept;
  }

  /** A wording of a category, and when it was last seen. */
  private record Wording(long hash, String category) {}

  /**
   * Leaves out what the same caller sent again within minutes, in the same words and of the same
   * category: the first counts. Only what lies within the span is remembered.
   */
  private List<CaseMaker.Case> withoutRepeated(List<CaseMaker.Case> all) {
    Duration within = options.duplicatesWithin();
    Map<Wording, Instant> last = new LinkedHashMap<>();
    List<CaseMaker.Case> kept = new ArrayList<>(all.size());
    long gone = 0;
    for (CaseMaker.Case c : all) {
      Instant opened = c.ticket().opened();
      if (c.wording() == TicketRows.NONE) {
        kept.add(c);
        continue;
      }
      Iterator<Instant> oldest = last.values().iterator();
      while (oldest.hasNext() && oldest.next().isBefore(opened.minus(within))) {
        oldest.remove();
      }
      Wording wording = new Wording(c.wording(), words.text(TicketField.CATEGORY, c.row()));
      // Taken out first, so that what was seen last stands last.
      if (last.remove(wording) != null) {
        maker.counts().drop(DropReason.DUPLICATE, c.rows());
        gone++;
      } else {
        kept.add(c);
      }
      last.put(wording, opened);
    }
    if (gone > 0) {
      log.add(
          Severity.INFO,
          FindingCode.DUPLICATE_TICKET,
          null,
          "tickets with the subject, category and caller of one that was opened at most "
              + within.toMinutes()
              + " min before",
          gone,
          "left out; say 'duplicates within: 0 min' to keep them",
          List.of());
    }
    return kept;
  }

  private List<CaseMaker.Case> fold(List<CaseMaker.Case> all) {
    if (words.slot(TicketField.PARENT) < 0) {
      return all;
    }
    Map<String, CaseMaker.Case> byId = new HashMap<>();
    all.forEach(c -> byId.put(rows.id(c.number()), c));
    Map<CaseMaker.Case, List<CaseMaker.Case>> children = new LinkedHashMap<>();
    long strangers = 0;
    List<CaseMaker.Case> kept = new ArrayList<>();
    Map<CaseMaker.Case, CaseMaker.Case> parentOf = new HashMap<>();
    for (CaseMaker.Case c : all) {
      String named = words.text(TicketField.PARENT, c.row());
      if (named.isEmpty()) {
        continue;
      }
      CaseMaker.Case parent = byId.get(named);
      if (parent == null) {
        strangers++;
      } else if (parent.row() != c.row()) {
        parentOf.put(c, parent);
      }
    }
    for (CaseMaker.Case c : all) {
      CaseMaker.Case root = root(c, parentOf);
      if (root.row() == c.row()) {
        kept.add(c);
      } else {
        children.computeIfAbsent(root, k -> new ArrayList<>()).add(c);
      }
    }
    note(children, strangers);
    return options.children() == Children.KEEP ? all : kept;
  }

  /** The last in the line of parents; of a circle the earliest. */
  private static CaseMaker.Case root(
      CaseMaker.Case c, Map<CaseMaker.Case, CaseMaker.Case> parentOf) {
    Set<CaseMaker.Case> seen = new HashSet<>();
    CaseMaker.Case at = c;
    while (seen.add(at)) {
      CaseMaker.Case up = parentOf.get(at);
      if (up == null) {
        return at;
      }
      at = up;
    }
    CaseMaker.Case first = at;
    for (CaseMaker.Case x = parentOf.get(at);
        x != null && x.row() != at.row();
        x = parentOf.get(x)) {
      first = x.ticket().opened().isBefore(first.ticket().opened()) ? x : first;
    }
    return first;
  }

  private void note(Map<CaseMaker.Case, List<CaseMaker.Case>> children, long strangers) {
    boolean folds = options.children() != Children.KEEP;
    long n = 0;
    List<Map.Entry<CaseMaker.Case, List<CaseMaker.Case>>> sorted =
        new ArrayList<>(children.entrySet());
    sorted.sort(
        Map.Entry.comparingByKey(
            Comparator.comparing((CaseMaker.Case c) -> c.ticket().opened())
                .thenComparing(c -> c.ticket().id())));
    for (Map.Entry<CaseMaker.Case, List<CaseMaker.Case>> e : sorted) {
      Instant opened = e.getKey().ticket().opened();
      List<Duration> after = new ArrayList<>();
      for (CaseMaker.Case c : e.getValue()) {
        after.add(Duration.between(opened, c.ticket().opened()));
        if (folds) {
          maker.counts().drop(DropReason.CHILD, c.rows());
        }
        n++;
      }
      families.add(new TicketFamily(e.getKey().ticket().id(), opened, after));
    }
    if (n > 0 && folds) {
      OutageSurge surge = OutageSurge.of(families);
      log.add(
          Severity.INFO,
          FindingCode.CHILD_TICKETS,
          null,
          String.format(
              Locale.ROOT,
              "children of %d tickets; such an outage brings %.1f contacts in the mean, half of the"
                  + " further ones within %.0f minutes",
              surge.outages(),
              surge.meanContacts().orElse(0),
              surge.minutesUntil(HALF).orElse(0)),
          n,
          "each outage is counted once; say 'children: keep' to count all",
          List.of());
    }
    if (strangers > 0) {
      log.add(
          Severity.INFO,
          FindingCode.UNKNOWN_PARENT,
          null,
          "tickets whose parent is not in the log",
          strangers,
          "counted for themselves",
          List.of());
    }
  }

  /** Tells when most tickets are closed the same time after they were resolved. */
  private void noteAutomatic(List<CaseMaker.Case> all) {
    long usual = maker.closingLag().toMillis();
    long known = maker.closings();
    long near = maker.usualClosings();
    Set<Integer> outcomes = words.outcomes(options.automaticOutcomes());
    long said = all.stream().filter(c -> outcomes.contains(words.outcome(c.row()))).count();
    boolean byClock = usual >= 12 * HOUR && near >= HALF * known && known > 0;
    if (byClock) {
      log.add(
          Severity.INFO,
          FindingCode.AUTOMATIC_CLOSURE,
          null,
          String.format(
              Locale.ROOT,
              "tickets that were closed about %.0f h after their resolution, %s of those with both"
                  + " times: closed by themselves",
              usual / (double) HOUR,
              percent(near, known)),
          near,
          "the resolution counts as the end",
          List.of());
    }
    if (said > 0) {
      log.add(
          Severity.INFO,
          FindingCode.AUTOMATIC_CLOSURE,
          null,
          "tickets whose outcome says that nobody closed them",
          said,
          "kept",
          List.of());
    }
  }

  /** Tells how often the priority changed on the way; rows are events, a ticket's in order. */
  static void notePriorities(
      int[] seen, int[] from, TicketRows rows, TicketWords words, FindingLog log) {
    int slot = words.slot(TicketField.PRIORITY);
    if (slot < 0) {
      return;
    }
    Map<String, Long> moves = new TreeMap<>();
    long changed = 0;
    long known = 0;
    for (int t = 0; t < rows.tickets(); t++) {
      String first = "";
      String last = "";
      for (int i = from[t]; i < from[t + 1]; i++) {
        String p = words.text(TicketField.PRIORITY, seen[i]);
        first = first.isEmpty() ? p : first;
        last = p.isEmpty() ? last : p;
      }
      known += first.isEmpty() ? 0 : 1;
      if (!first.equals(last)) {
        changed++;
        moves.merge(first + " to " + last, 1L, Long::sum);
      }
    }
    if (changed > 0) {
      List<String> most =
          moves.entrySet().stream()
              .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
              .limit(SHOWN)
              .map(e -> e.getKey() + " " + e.getValue() + " times")
              .toList();
      log.add(
          Severity.INFO,
          FindingCode.PRIORITY_CHANGED,
          null,
          "tickets whose priority changed on the way, "
              + percent(changed, known)
              + " of all: "
              + String.join(", ", most),
          changed,
          "the last priority before the as-of counts",
          List.of());
    }
  }

  private static String percent(long part, long of) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(1, of));
  }

  /** Numbers of the words among some texts, whatever their letter case. */
  static Set<Integer> numbers(List<String> texts, Collection<String> wanted) {
    Set<String> plain = new HashSet<>();
    wanted.forEach(w -> plain.add(w.strip().toLowerCase(Locale.ROOT)));
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      if (plain.contains(texts.get(i).strip().toLowerCase(Locale.ROOT))) {
        found.add(i);
      }
    }
    return found;
  }
}
