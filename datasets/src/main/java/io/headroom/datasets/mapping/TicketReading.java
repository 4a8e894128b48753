package io.headroom.datasets.mapping;

import io.headroom.core.demand.OutageSurge;
import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketFamily;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.InputFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reading a ticket log through a {@link TicketMapping} gave: tickets as they were known at the
 * as-of, what was found, and from when on the log can be trusted. Immutable.
 *
 * <p>A row of an event log is used when its ticket is.
 */
public final class TicketReading implements LogReading {
  private final List<Ticket> tickets;
  private final LogFacts facts;
  private final boolean eventLog;
  private final Span span;
  private final List<TicketFamily> families;

  /**
   * From when to when a log can be trusted.
   *
   * @param observedFrom first instant of which the log tells anything; null without tickets
   * @param observedUntil last instant of which it tells anything, or the as-of; null as above
   * @param arrivalsFrom from here on no opened ticket is missing
   * @param arrivalsUntil up to here
   * @param backlogFrom from here on the open tickets are nearly all in the log
   */
  record Span(
      @Nullable Instant observedFrom,
      @Nullable Instant observedUntil,
      @Nullable Instant arrivalsFrom,
      @Nullable Instant arrivalsUntil,
      @Nullable Instant backlogFrom) {}

  TicketReading(List<Ticket> tickets, LogFacts facts, boolean eventLog, Span span) {
    this.tickets = List.copyOf(tickets);
    this.facts = Objects.requireNonNull(facts, "facts");
    this.eventLog = eventLog;
    this.span = Objects.requireNonNull(span, "span");
    this.families = List.of();
  }

  private TicketReading(TicketReading like, List<TicketFamily> families) {
    this.tickets = like.tickets;
    this.facts = like.facts;
    this.eventLog = like.eventLog;
    this.span = like.span;
    this.families = List.copyOf(families);
  }

  TicketReading withFamilies(List<TicketFamily> found) {
    return new TicketReading(this, found);
  }

  /**
   * Outages of the whole source that several tickets report, whatever was selected.
   *
   * @return the parents in order of opening; their children are among the tickets only where {@link
   *     Children#KEEP children are kept}
   */
  public List<TicketFamily> families() {
    return families;
  }

  /**
   * How many customers call when something is down.
   *
   * @return what the families say
   */
  public OutageSurge surge() {
    return OutageSurge.of(families);
  }

  @Override
  public String source() {
    return facts.source();
  }

  /**
   * The tickets in order of opening, then of number.
   *
   * @return none or more
   */
  public List<Ticket> tickets() {
    return tickets;
  }

  /**
   * Why there is no ticket.
   *
   * @return the reason; only when there is none
   */
  public Optional<String> emptyReason() {
    return tickets.isEmpty() ? Optional.of(facts.emptyReason()) : Optional.empty();
  }

  /**
   * Whether the rows are events.
   *
   * @return false when a row is a ticket
   */
  public boolean isEventLog() {
    return eventLog;
  }

  @Override
  public long rows() {
    return facts.rows();
  }

  @Override
  public long used() {
    return facts.used();
  }

  @Override
  public Map<DropReason, Long> dropped() {
    return facts.dropped();
  }

  @Override
  public List<Finding> findings() {
    return facts.findings();
  }

  @Override
  public List<InputFile> inputs() {
    return facts.inputs();
  }

  /**
   * The format of the time stamps, stated or found.
   *
   * @return for example {@code d/M/yyyy[ H:mm[:ss]]}; several with a bar between; empty when none
   *     was found
   */
  public String timeFormat() {
    return facts.timeFormat();
  }

  /**
   * When the first of the tickets was opened.
   *
   * @return the instant; nothing without tickets
   */
  public Optional<Instant> first() {
    return tickets.isEmpty() ? Optional.empty() : Optional.of(tickets.get(0).opened());
  }

  /**
   * When the last of the tickets was opened.
   *
   * @return the instant; nothing without tickets
   */
  @Override
  public Optional<Instant> last() {
    return tickets.isEmpty()
        ? Optional.empty()
        : Optional.of(tickets.get(tickets.size() - 1).opened());
  }

  /**
   * The first instant of which the source tells anything: its first opening or recorded event.
   *
   * @return the instant; nothing without tickets in the source
   */
  @Override
  public Optional<Instant> observedFrom() {
    return Optional.ofNullable(span.observedFrom());
  }

  /**
   * Up to when the tickets' lives are known: the as-of, else the last instant of which the source
   * tells anything. A ticket without a resolution is open up to here.
   *
   * @return the instant; nothing without tickets in the source
   */
  public Optional<Instant> observedUntil() {
    return Optional.ofNullable(span.observedUntil());
  }

  /**
   * The local midnight from which on every ticket that was opened is in the source. Tickets before
   * are kept, but their number is no measure of demand.
   *
   * @return the instant; nothing without tickets in the source
   */
  public Optional<Instant> arrivalsKnownFrom() {
    return Optional.ofNullable(span.arrivalsFrom());
  }

  /**
   * The local midnight up to which every ticket that was opened is in the source: the end of its
   * last complete day, at most the as-of.
   *
   * @return the instant, exclusive; nothing without tickets in the source
   */
  public Optional<Instant> arrivalsKnownUntil() {
    return Optional.ofNullable(span.arrivalsUntil());
  }

  /**
   * From when on the number of open tickets can be trusted, as {@link
   * io.headroom.datasets.quality.LogTruncation} says. Before, tickets that were opened earlier than
   * the log reaches are missing from the backlog.
   *
   * @return the instant; nothing without tickets in the source
   */
  public Optional<Instant> backlogKnownFrom() {
    return Optional.ofNullable(span.backlogFrom());
  }

  /** Tickets, rows and findings in numbers. */
  @Override
  public String toString() {
    return "TicketReading["
        + facts.source()
        + ", "
        + tickets.size()
        + " tickets of "
        + used()
        + " of "
        + rows()
        + (eventLog ? " events, " : " rows, ")
        + findings().size()
        + " findings]";
  }
}
