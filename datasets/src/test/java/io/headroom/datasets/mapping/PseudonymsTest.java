package io.headroom.datasets.mapping;

import static io.headroom.datasets.mapping.LogText.csv;
import static io.headroom.datasets.mapping.LogText.one;
import static io.headroom.datasets.mapping.LogText.withCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headroom.core.demand.Ticket;
import io.headroom.datasets.quality.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Personal texts leave the reading as pseudonyms only. */
class PseudonymsTest {
  private static final String KEY = "correct horse battery staple";

  @Test
  void theyAreTheFirstBytesOfHmacSha256() {
    // printf %s 'Zoë Müller' | openssl dgst -sha256 -hmac 'correct horse battery staple'
    assertThat(Pseudonyms.keyed(KEY).of(" Zoë Müller ")).isEqualTo("p-2a8b72fb9088769b");
    assertThat(Pseudonyms.keyed(KEY).of("  ")).isEmpty();
  }

  @Test
  void withoutAKeyTheyDifferFromRunToRun() {
    assertThat(Pseudonyms.none().of("x")).isEmpty();
    assertThat(Pseudonyms.from(Map.of()).isKeyed()).isFalse();
    Pseudonyms named = Pseudonyms.from(Map.of(Pseudonyms.VARIABLE, KEY));
    assertThat(named.of("x")).isEqualTo(Pseudonyms.keyed(KEY).of("x"));
  }

  @Test
  void theKeyIsNotShown() {
    assertThat(Pseudonyms.keyed(KEY).toString()).doesNotContain("horse");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pseudonyms.from(Map.of(Pseudonyms.VARIABLE, "pssst")))
        .withMessageContaining(Pseudonyms.VARIABLE)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pssst"));
  }

  @Test
  void aFieldFromAPersonalColumnHasPseudonyms() {
    TicketReading r =
        TicketMapping.of("number", "opened_at")
            .column(TicketField.GROUP, "assigned_to")
            .column(TicketField.CATEGORY, "kind")
            .pseudonyms(Pseudonyms.keyed(KEY))
            .where(Map.of("assigned_to", List.of("Zoë Müller", "Nobody")))
            .read(
                csv(
                    "number,opened_at,assigned_to,kind,email",
                    "1,2026-03-02T09:00Z,Zoë Müller,Mail,zoe@example.org",
                    "2,2026-03-02T09:01Z,Zoë Müller,Print,zoe@example.org",
                    "3,2026-03-02T09:02Z,Bo,Print,bo@example.org"));
    assertThat(r.tickets()).extracting(Ticket::group).containsOnly("p-2a8b72fb9088769b");
    assertThat(r.tickets()).extracting(Ticket::category).containsExactly("Mail", "Print");
    assertThat(one(r.findings(), FindingCode.PSEUDONYMS).what()).contains("assigned_to");
    assertThat(r.findings().toString()).doesNotContain("Bo").doesNotContain("Zoë");
  }

  @Test
  void freeTextIsKnownByItsManyLongTexts() {
    List<String> lines = new ArrayList<>(List.of("number,opened_at,about,team"));
    for (int i = 0; i < 200; i++) {
      lines.add(i + ",2026-03-02T09:00Z,My computer number " + i + " does not start,Team " + i);
    }
    TicketReading r =
        TicketMapping.of("number", "opened_at")
            .column(TicketField.CATEGORY, "about")
            .column(TicketField.GROUP, "team")
            .read(csv(lines));
    assertThat(r.tickets()).allMatch(t -> t.category().isEmpty());
    assertThat(r.tickets()).allMatch(t -> t.group().startsWith("Team "));
    assertThat(one(r.findings(), FindingCode.PSEUDONYMS).repair()).contains(Pseudonyms.VARIABLE);
  }

  @Test
  void aPresetAndTheCallerMarkColumns() {
    TicketReading r =
        TicketMapping.of(TicketPreset.of("servicenow-incidents"))
            .column(TicketField.CATEGORY, "Location")
            .column(TicketField.CHANNEL, "seat")
            .personal(List.of("SEAT"))
            .pseudonyms(Pseudonyms.keyed(KEY))
            .read(
                csv(
                    "Number,Opened,Location,Seat,Assignment group",
                    "INC1,2026-03-02T09:00Z,Room 5,4b,Desk"));
    Ticket t = r.tickets().get(0);
    assertThat(t.category()).startsWith("p-");
    assertThat(t.channel()).startsWith("p-");
    assertThat(t.group()).isEqualTo("Desk");
    assertThat(withCode(r.findings(), FindingCode.PSEUDONYMS)).hasSize(2);
  }

  @Test
  void numbersOfTicketsMayBePersonalToo() {
    TicketReading r =
        TicketMapping.of("customer name", "opened_at")
            .pseudonyms(Pseudonyms.keyed(KEY))
            .read(csv("customer name,opened_at", "Zoë Müller,2026-03-02T09:00Z"));
    assertThat(r.tickets().get(0).id()).isEqualTo("p-2a8b72fb9088769b");
  }
}
