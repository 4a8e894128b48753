package io.headroom.datasets.mapping;

import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the texts of a ticket log's rows mean: states, labels, selections. */
final class TicketWords {
  /** A state that says nothing. */
  static final int NO_STATE = -1;

  private static final TicketField[] LABELS = {
    TicketField.STATE,
    TicketField.PRIORITY,
    TicketField.CHANNEL,
    TicketField.CATEGORY,
    TicketField.GROUP,
    TicketField.PARENT,
    TicketField.OUTCOME
  };

  private final WordTable table;
  private final EnumMap<TicketField, Integer> slots = new EnumMap<>(TicketField.class);
  private final Selections requests;
  private final Selections where;
  private final List<Selections> selections;
  private final TicketOptions options;
  private final BitSet fresh = new BitSet();
  private final BitSet resolved = new BitSet();
  private final BitSet held = new BitSet();
  private final BitSet unknown = new BitSet();
  private boolean knowsResolved;
  private boolean knowsNew;

  private TicketWords(
      TicketOptions options,
      TicketColumns fields,
      WordTable table,
      List<Map<String, List<String>>> selections) {
    this.options = options;
    this.table = table;
    for (TicketField f : LABELS) {
      if (fields.has(f)) {
        slots.put(f, table.keep(fields.of(f)));
      }
    }
    requests =
        Selections.on(
            table,
            options.requests.isEmpty() && options.preset != null
                ? fields.present(options.preset.requests())
                : options.requests,
            "requests");
    where = Selections.on(table, options.where, "filter");
    this.selections = selections.stream().map(s -> Selections.on(table, s, "selection")).toList();
  }

  static TicketWords of(
      TicketOptions options,
      TicketColumns fields,
      WordTable table,
      List<Map<String, List<String>>> selections) {
    return new TicketWords(options, fields, table, selections);
  }

  /** Looks up what the texts mean, when all rows are there. */
  void prepare() {
    requests.prepare();
    where.prepare();
    selections.forEach(Selections::prepare);
    int state = slot(TicketField.STATE);
    if (state < 0) {
      return;
    }
    TicketPreset p = options.preset;
    List<String> none = List.of();
    mark(fresh, options.newStates, p == null ? none : p.newStates());
    mark(resolved, options.resolvedStates, p == null ? none : p.resolvedStates());
    mark(held, options.heldStates, p == null ? none : p.heldStates());
    mark(unknown, none, p == null ? none : p.unknownStates());
    knowsResolved =
        !options.resolvedStates.isEmpty() || (p != null && !p.resolvedStates().isEmpty());
    knowsNew = !fresh.isEmpty();
  }

  private void mark(BitSet states, Collection<String> stated, Collection<String> preset) {
    Set<String> wanted = new HashSet<>();
    (stated.isEmpty() ? preset : stated).forEach(s -> wanted.add(plain(s)));
    List<String> texts = table.words(slot(TicketField.STATE)).texts();
    for (int i = 0; i < texts.size(); i++) {
      if (wanted.contains(plain(texts.get(i)))) {
        states.set(i);
      }
    }
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  int slot(TicketField field) {
    return slots.getOrDefault(field, -1);
  }

  WordTable table() {
    return table;
  }

  String text(TicketField field, int row) {
    return table.text(slot(field), row);
  }

  Selections requests() {
    return requests;
  }

  Selections where() {
    return where;
  }

  List<Selections> selections() {
    return selections;
  }

  /** The number of a row's outcome; −1 when there is none. */
  int outcome(int row) {
    int slot = slot(TicketField.OUTCOME);
    return slot < 0 || table.isMissing(slot, row) ? -1 : table.number(slot, row);
  }

  /** The numbers of some outcomes. */
  Set<Integer> outcomes(Collection<String> wanted) {
    int slot = slot(TicketField.OUTCOME);
    return slot < 0 ? Set.of() : TicketKin.numbers(table.words(slot).texts(), wanted);
  }

  /** Whether resolved states are known, so that a state tells whether the work is done. */
  boolean knowsResolved() {
    return knowsResolved;
  }

  boolean knowsNew() {
    return knowsNew;
  }

  boolean knowsHeld() {
    return !held.isEmpty();
  }

  /** The number of a row's state; {@link #NO_STATE} when it says nothing. */
  int state(int row) {
    int slot = slot(TicketField.STATE);
    if (slot < 0 || table.isMissing(slot, row)) {
      return NO_STATE;
    }
    int n = table.number(slot, row);
    return unknown.get(n) ? NO_STATE : n;
  }

  boolean isNew(int state) {
    return state >= 0 && fresh.get(state);
  }

  boolean isResolved(int state) {
    return state >= 0 && resolved.get(state);
  }

  boolean isHeld(int state) {
    return state >= 0 && held.get(state);
  }

  int states() {
    int slot = slot(TicketField.STATE);
    return slot < 0 ? 0 : table.words(slot).texts().size();
  }

  String stateText(int state) {
    return table.words(slot(TicketField.STATE)).text(state);
  }
}
