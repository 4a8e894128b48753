package io.headroom.datasets.sample;

import io.headroom.core.uncertainty.RandomStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Writes the tickets, chats and outages of the sample as exports of three tools, with blemishes:
 * rows exported twice, closed tickets without a closing stamp, one resolved before it was opened,
 * and columns of names, addresses and free text that are nobody's business.
 */
final class SampleDesk {
  static final int TWICE = 42;
  static final int WITHOUT_STAMP = 25;
  static final int BACKWARDS = 1;

  static final String TICKETS = "tickets.csv.gz";
  static final String CHATS = "chats.csv.gz";
  static final String OUTAGES = "outages.csv";

  static final List<String> PERSONAL =
      List.of("caller", "caller_email", "assigned_to", "short_description");

  static final List<String> CHAT_PERSONAL = List.of("visitor_email", "transcript");

  private static final DateTimeFormatter LOCAL = stamp("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter OFFSET = stamp("uuuu-MM-dd'T'HH:mm:ssXXX");
  private static final DateTimeFormatter DAY_FIRST = stamp("d/M/uuuu HH:mm");

  private static final List<String> WORDS =
      List.of(
          "cannot log in, tried twice",
          "screen stays black",
          "please grant \"read\" on the share",
          "slow since this morning",
          "error 0x80070005; what now",
          "new colleague starts on Monday",
          "it worked yesterday");
  private static final List<String> TOPICS = List.of("Password", "How to", "Order", "Outage");

  private final List<DeskTicket> tickets;
  private final List<LiveDesk.Chat> chats;
  private final List<OutageSample.Row> outages;
  private final RandomStreams streams;

  private SampleDesk(
      List<DeskTicket> tickets,
      List<LiveDesk.Chat> chats,
      List<OutageSample.Row> outages,
      RandomStreams streams) {
    this.tickets = tickets;
    this.chats = chats;
    this.outages = outages;
    this.streams = streams;
  }

  static final int CHAT_COUNT = 18_000;

  static SampleDesk of(RandomStreams streams) {
    return new SampleDesk(
        DeferredDesk.tickets(streams.child("deferred desk")),
        LiveDesk.chats(CHAT_COUNT, streams.child("chat desk")),
        OutageSample.rows(streams.child("outages")),
        streams.child("blemishes"));
  }

  List<DeskTicket> tickets() {
    return tickets;
  }

  List<LiveDesk.Chat> chats() {
    return chats;
  }

  List<OutageSample.Row> outages() {
    return outages;
  }

  void writeTo(Path folder) throws IOException {
    writeTickets(folder.resolve(TICKETS));
    writeChats(folder.resolve(CHATS));
    writeOutages(folder.resolve(OUTAGES));
  }

  private void writeTickets(Path file) throws IOException {
    SortedSet<Integer> twice = some(TWICE, "tickets twice", t -> true);
    // Long closed, so that nobody takes them for today's backlog.
    SortedSet<Integer> blank =
        some(WITHOUT_STAMP, "without stamp", t -> !t.isOpen() && t.number() < 36_000);
    SortedSet<Integer> backwards =
        some(BACKWARDS, "backwards", t -> !t.isOpen() && !blank.contains(t.number()));
    RandomGenerator random = streams.stream("people");
    try (TableWriter out = new TableWriter(file)) {
      out.text(
              "number,type,opened,answered,resolved,state,priority,channel,category,team,"
                  + "reassignments,reopens,handle_min,"
                  + String.join(",", PERSONAL))
          .endRow();
      for (DeskTicket t : tickets) {
        String row = row(t, blank.contains(t.number()), backwards.contains(t.number()), random);
        out.text(row).endRow();
        if (twice.contains(t.number())) {
          out.text(row).endRow();
        }
      }
    }
  }

  private interface Wanted {
    boolean is(DeskTicket t);
  }

  private SortedSet<Integer> some(int count, String name, Wanted wanted) {
    RandomGenerator random = streams.stream(name);
    SortedSet<Integer> numbers = new TreeSet<>();
    while (numbers.size() < count) {
      DeskTicket t = tickets.get(random.nextInt(tickets.size()));
      if (wanted.is(t)) {
        numbers.add(t.number());
      }
    }
    return numbers;
  }

  private static String row(
      DeskTicket t, boolean blank, boolean backwards, RandomGenerator random) {
    long resolved = backwards ? t.opened() - 5 * DeskCalendar.HOUR : t.resolved();
    int caller = 1000 + random.nextInt(2400);
    String state = "Closed";
    if (t.isOpen()) {
      state = t.onHold() ? "On hold" : t.answered() < 0 ? "New" : "In progress";
    }
    return String.join(
        ",",
        (t.request() ? "REQ" : "INC") + (100_000 + t.number()),
        t.request() ? "Request" : "Incident",
        LOCAL.format(local(t.opened())),
        t.answered() < 0 ? "" : LOCAL.format(local(t.answered())),
        t.isOpen() || blank ? "" : LOCAL.format(local(resolved)),
        state,
        t.priorityName(),
        t.channel(),
        t.category(),
        t.team(),
        String.valueOf(t.reassignments()),
        String.valueOf(t.reopens()),
        t.isOpen() ? "" : minutes(t.handled()),
        "Employee " + caller,
        "employee" + caller + "@company.example",
        t.answered() < 0 ? "" : "Agent " + (char) ('A' + random.nextInt(7)),
        quoted(WORDS.get(random.nextInt(WORDS.size()))));
  }

  private void writeChats(Path file) throws IOException {
    RandomGenerator random = streams.stream("chat topics");
    try (TableWriter out = new TableWriter(file)) {
      out.text(
              "chat_id,started,answered,ended,abandoned,handle_min,topic,"
                  + String.join(",", CHAT_PERSONAL))
          .endRow();
      for (LiveDesk.Chat c : chats) {
        out.text(
                String.join(
                    ",",
                    "CHAT" + (500_000 + c.number()),
                    OFFSET.format(local(c.opened())),
                    c.abandoned() ? "" : OFFSET.format(local(c.answered())),
                    OFFSET.format(local(c.ended())),
                    c.abandoned() ? "yes" : "no",
                    c.abandoned() ? "" : minutes(c.ended() - c.answered()),
                    TOPICS.get(Draws.pick(random, 0.35, 0.30, 0.25, 0.10)),
                    "visitor" + random.nextInt(9000) + "@mail.example",
                    quoted("Hello, " + WORDS.get(random.nextInt(WORDS.size())))))
            .endRow();
      }
    }
  }

  private void writeOutages(Path file) throws IOException {
    int number = 4_000;
    try (TableWriter out = new TableWriter(file)) {
      out.text("id;service;component;started;restored;kind;impact;cause;reported_by").endRow();
      for (OutageSample.Row r : outages) {
        out.text(
                String.join(
                    ";",
                    "PRB" + number++,
                    r.part().service(),
                    r.part().name(),
                    DAY_FIRST.format(local(r.started())),
                    r.restored() < 0 ? "" : DAY_FIRST.format(local(r.restored())),
                    r.kind() == OutageSample.Kind.MAINTENANCE ? "maintenance" : "failure",
                    r.kind() == OutageSample.Kind.ALARM ? "none" : "full",
                    r.cause(),
                    "operator" + number % 9 + "@company.example"))
            .endRow();
      }
    }
  }

  private static ZonedDateTime local(long second) {
    return Instant.ofEpochSecond(second).atZone(SampleData.ZONE);
  }

  private static DateTimeFormatter stamp(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /** Minutes with one digit after the point. */
  private static String minutes(long seconds) {
    long tenths = Math.round(seconds / 6.0);
    return tenths / 10 + "." + tenths % 10;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
