package io.headroom.datasets.mapping;

import io.headroom.core.demand.Ticket;
import io.headroom.datasets.source.SimilarNames;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tool's ticket export: names of its columns, meaning of its states, and which
 * columns are personal: the typed view of a {@link Preset} of the kind tickets.
 *
 * @param name the preset's name
 * @param columns field to names of its column, the first one that a file has is taken
 * @param newStates states in which nobody has taken the ticket up
 * @param resolvedStates states in which the work is done
 * @param heldStates states in which the clock stands still
 * @param unknownStates values of the state column that say nothing; the state before goes on
 * @param missing texts that stand for a missing value, besides the usual ones
 * @param personal names of columns that hold people or text that people wrote
 * @param outcomes values of the column of outcomes that mean something
 * @param children what becomes of tickets that name a parent
 * @param effort where working time comes from in a log of events
 * @param tickets what a row is that no selection makes a request
 * @param requests column to values that make a row a request; columns that a file lacks do not
 *     count
 * @param timeFormat pattern of the stamps; null to detect
 * @param workUnit unit of working times without one; empty for that of the column's name
 * @param duplicatesWithin how soon after a ticket one of the same caller, subject and category is a
 *     duplicate; zero for never
 */
public record TicketPreset(
    String name,
    Map<TicketField, List<String>> columns,
    List<String> newStates,
    List<String> resolvedStates,
    List<String> heldStates,
    List<String> unknownStates,
    List<String> missing,
    List<String> personal,
    Map<Outcome, List<String>> outcomes,
    Children children,
    Effort effort,
    Ticket.Kind tickets,
    Map<String, List<String>> requests,
    @Nullable String timeFormat,
    String workUnit,
    Duration duplicatesWithin) {
  /** How soon after a ticket the same one of the same caller is a duplicate, unless said. */
  public static final Duration DUPLICATES_WITHIN = Duration.ofMinutes(10);

  /** What an outcome can mean. */
  public enum Outcome {
    /** The ticket repeats another one. */
    DUPLICATE,
    /** It was called off. */
    CANCELLED,
    /** Nobody closed it. */
    AUTOMATIC
  }

  /** Copies lists and map. */
  public TicketPreset {
    EnumMap<TicketField, List<String>> c = new EnumMap<>(TicketField.class);
    columns.forEach((field, names) -> c.put(field, List.copyOf(names)));
    columns = Collections.unmodifiableMap(c);
    newStates = List.copyOf(newStates);
    resolvedStates = List.copyOf(resolvedStates);
    heldStates = List.copyOf(heldStates);
    unknownStates = List.copyOf(unknownStates);
    missing = List.copyOf(missing);
    personal = List.copyOf(personal);
    EnumMap<Outcome, List<String>> ends = new EnumMap<>(Outcome.class);
    outcomes.forEach((outcome, words) -> ends.put(outcome, List.copyOf(words)));
    outcomes = Collections.unmodifiableMap(ends);
    requests = Selections.copy(requests);
  }

  /**
   * The names of all presets of tickets.
   *
   * @return in order of the alphabet
   */
  public static List<String> names() {
    return Preset.names(Preset.Kind.TICKETS);
  }

  /**
   * A preset by its name.
   *
   * @param name such as {@code servicenow-incidents}
   * @return the preset
   * @throws IllegalArgumentException when there is none; the message lists the valid names
   */
  public static TicketPreset of(String name) {
    List<String> names = names();
    if (names.stream().noneMatch(n -> n.equalsIgnoreCase(name.strip()))) {
      throw new IllegalArgumentException(
          "no preset '"
              + name
              + "'; there are "
              + String.join(", ", names)
              + "."
              + SimilarNames.maybe(name, names));
    }
    return of(Preset.of(name));
  }

  /**
   * What a preset says of tickets.
   *
   * @param preset one of the kind tickets
   * @return the same, typed
   * @throws IllegalArgumentException when it is of another kind
   */
  public static TicketPreset of(Preset preset) {
    if (preset.kind() != Preset.Kind.TICKETS) {
      throw new IllegalArgumentException(
          "the preset '" + preset.name() + "' is of " + preset.kind().id() + ", not of tickets");
    }
    Map<TicketField, List<String>> columns = new EnumMap<>(TicketField.class);
    preset.group("column").forEach((field, names) -> columns.put(TicketField.of(field), names));
    return new TicketPreset(
        preset.name(),
        columns,
        preset.get("new states"),
        preset.get("resolved states"),
        preset.get("held states"),
        preset.get("unknown states"),
        preset.get("missing"),
        preset.get("personal"),
        Map.of(
            Outcome.DUPLICATE, preset.get("duplicate outcomes"),
            Outcome.CANCELLED, preset.get("cancelled outcomes"),
            Outcome.AUTOMATIC, preset.get("automatic outcomes")),
        word(Children.class, preset.one("children"), Children.FOLD),
        word(Effort.class, preset.one("effort"), Effort.LAST),
        preset.one("tickets are").orElse("").equalsIgnoreCase("requests")
            ? Ticket.Kind.REQUEST
            : Ticket.Kind.INCIDENT,
        preset.group("requests"),
        preset.one("time format").orElse(null),
        preset.one("work unit").orElse(""),
        preset
            .one("duplicates within")
            .map(m -> Duration.ofMinutes(Long.parseLong(m)))
            .orElse(DUPLICATES_WITHIN));
  }

  private static <E extends Enum<E>> E word(Class<E> words, Optional<String> text, E byDefault) {
    return text.map(t -> Enum.valueOf(words, t.toUpperCase(Locale.ROOT))).orElse(byDefault);
  }
}
