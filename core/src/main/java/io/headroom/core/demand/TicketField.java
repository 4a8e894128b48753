package io.headroom.core.demand;

import java.util.Locale;

/** What tickets are grouped by. */
public enum TicketField {
  /** Incident or request. */
  KIND {
    @Override
    public String of(Ticket ticket) {
      return ticket.kind().name().toLowerCase(Locale.ROOT);
    }
  },
  /** How urgent it is. */
  PRIORITY {
    @Override
    public String of(Ticket ticket) {
      return ticket.priority();
    }
  },
  /** How it came in. */
  CHANNEL {
    @Override
    public String of(Ticket ticket) {
      return ticket.channel();
    }
  },
  /** What it is about. */
  CATEGORY {
    @Override
    public String of(Ticket ticket) {
      return ticket.category();
    }
  },
  /** The team that has it. */
  GROUP {
    @Override
    public String of(Ticket ticket) {
      return ticket.group();
    }
  };

  /**
   * The field of a ticket.
   *
   * @param ticket any ticket
   * @return its text, empty when not known
   */
  public abstract String of(Ticket ticket);

  /**
   * The field as a word.
   *
   * @return such as {@code priority}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
