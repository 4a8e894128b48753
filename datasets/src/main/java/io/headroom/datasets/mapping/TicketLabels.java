package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of tickets, those of personal columns and of columns with free text replaced by
 * pseudonyms. A column has free text when its texts are long and nearly each row has its own.
 */
final class TicketLabels {
  private static final int FREE_TEXTS = 50;
  private static final double FREE_SHARE = 0.5;
  private static final double FREE_LENGTH = 30;
  private static final TicketField[] LABELS = {
    TicketField.PRIORITY, TicketField.CHANNEL, TicketField.CATEGORY, TicketField.GROUP
  };

  private final TicketWords words;
  private final TicketRows rows;
  private final Pseudonyms pseudonyms;
  private final boolean secretIds;
  private final Map<TicketField, List<String>> secrets = new EnumMap<>(TicketField.class);

  TicketLabels(
      TicketOptions options,
      TicketColumns fields,
      TicketWords words,
      TicketRows rows,
      FindingLog log) {
    this.words = words;
    this.rows = rows;
    this.pseudonyms = options.pseudonyms == null ? Pseudonyms.none() : options.pseudonyms;
    this.secretIds = fields.has(TicketField.ID) && fields.isPersonal(fields.of(TicketField.ID));
    if (secretIds) {
      note(log, fields, TicketField.ID, rows.tickets(), "people");
    }
    for (TicketField f : LABELS) {
      if (!fields.has(f)) {
        continue;
      }
      Words column = words.table().words(words.slot(f));
      List<String> texts = column.texts();
      boolean personal = fields.isPersonal(fields.of(f));
      if (personal || isFreeText(texts)) {
        List<String> hidden = new ArrayList<>(texts.size());
        for (int n = 0; n < texts.size(); n++) {
          hidden.add(pseudonyms.of(column.text(n)));
        }
        secrets.put(f, hidden);
        note(log, fields, f, texts.size(), personal ? "people or their text" : "free text");
      }
    }
  }

  private boolean isFreeText(List<String> texts) {
    return texts.size() >= FREE_TEXTS
        && texts.size() >= FREE_SHARE * rows.tickets()
        && texts.stream().mapToInt(String::length).average().orElse(0) >= FREE_LENGTH;
  }

  private void note(
      FindingLog log, TicketColumns fields, TicketField field, long count, String what) {
    log.add(
        Severity.INFO,
        FindingCode.PSEUDONYMS,
        null,
        "field '" + field.id() + "' is read from '" + fields.name(field) + "', which holds " + what,
        count,
        pseudonyms.isKeyed()
            ? "its texts are replaced by pseudonyms"
            : "its texts are left out; set " + Pseudonyms.VARIABLE + " to have pseudonyms instead",
        List.of());
  }

  String id(int ticket) {
    String id = rows.id(ticket);
    return secretIds && rows.hasId(ticket) ? pseudonyms.of(id) : id;
  }

  /** A ticket's number for a message. */
  String shownId(int ticket) {
    return rows.hasId(ticket) ? id(ticket) : "";
  }

  String text(TicketField field, int row) {
    List<String> hidden = secrets.get(field);
    return hidden == null
        ? words.text(field, row)
        : hidden.get(words.table().number(words.slot(field), row));
  }
}
