package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headroom.core.plan.Decision;
import io.headroom.core.plan.Decision.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was decided is read as written, and written as it can be read. */
class DecisionsFileTest {
  private static final String HEADER =
      "id,status,pool,item,quantity,decided,ordered,in service,note\n";
  private static final String SEMICOLONS =
      """
      note;Quantity;In-Service;pool;ID;status;ordered on;cost centre
      two racks;2;2027-01-15;Cluster Memory;D1;Ordered;2026-11-02;4711
      """;
  private static final String TABS =
      """
      \uFEFFid\tstatus\tpool\titem\tcount\torder date\texpected delivery\tcomment\r
      D1\tORDERED\tcluster memory\thosts\t2\t2026-11-02\t2027-01-15\ttwo racks\r
      """;
  private static final LocalDate ORDERED = LocalDate.of(2026, 11, 2);
  private static final LocalDate SERVICE = LocalDate.of(2027, 1, 15);

  @TempDir private Path temp;
  private PlanFolder folder;
  private PlanFile plan;

  @BeforeEach
  void plan() {
    folder = new PlanFolder(temp);
    folder.file("usage.csv", "");
    plan = folder.read(PlanFolder.resource("valid.yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEADER + "D1,ordered,cluster memory,host,2,,2026-11-02,2027-01-15,two racks\n",
        SEMICOLONS,
        TABS
      })
  void spellingsOfOneDecision(String table) {
    assertThat(read(table))
        .containsExactly(
            new Decision(
                "D1",
                Status.ORDERED,
                "cluster memory",
                "host",
                2,
                null,
                ORDERED,
                SERVICE,
                "two racks"));
  }

  @Test
  void onlyOrdersThatArePlacedAreCommitted() {
    List<Decision> all =
        read(
            HEADER
                + "1,proposed,cluster memory,,1,,,,\n"
                + "2,approved,cluster memory,,1,,,,\n"
                + "3,ordered,cluster memory,,1,,2026-11-02,,\n"
                + "4,delivered,cluster memory,,1,,,2026-11-02,\n"
                + "5,declined,cluster memory,,1,,,,\n");
    assertThat(all.stream().filter(Decision::isCommitted))
        .extracting(Decision::id)
        .containsExactly("3", "4");
    assertThat(all.stream().filter(Decision::isOpen))
        .extracting(Decision::id)
        .containsExactly("1", "2");
  }

  @Test
  void everyMistakeIsNamedWithItsLine() {
    assertThat(
            mistakes(
                HEADER
                    + ",ordered,cluster memory,host,1,,2026-11-02,,\n"
                    + "A,orderd,cluster memory,host,1,,2026-11-02,,\n"
                    + "A,ordered,cluster memry,host,1,,2026-11-02,,\n"
                    + "B,ordered,cluster memory,hots,1,,02.11.2026,,\n"
                    + "C,ordered,cluster memory,host,1.5,,2026-11-02,2026-10-01,\n"
                    + "D,ordered,cluster memory,host,,,,,\n"))
        .containsExactly(
            "2: 'id' is empty; valid is an id of its own",
            "3: 'status' is 'orderd'; valid is proposed, approved, ordered, delivered, declined."
                + " Maybe 'ordered'?",
            "4: the id 'A' is that of line 3; valid is an id of its own",
            "4: 'pool' is 'cluster memry', which the plan does not have; valid is cluster memory."
                + " Maybe 'cluster memory'?",
            "5: 'item' is 'hots', which cannot be ordered for pool 'cluster memory'; valid is host."
                + " Maybe 'host'?",
            "5: 'ordered' is '02.11.2026'; valid is a date such as 2026-12-31. Maybe '2026-11-02'?",
            "6: 'quantity' is '1.5'; valid is a whole number from 1 to 1,000,000",
            "6: 'in service' is 2026-10-01, before 'ordered' 2026-11-02; valid is that day or a"
                + " later one",
            "7: 'quantity' is empty; valid is a whole number of 1 or more",
            "7: 'ordered' and 'in service' are empty; valid is the day of the order, or of the"
                + " expected delivery, as it is ordered");
  }

  @Test
  void aMissingColumnIsGuessed() {
    assertThat(mistakes("id,status,pool,quantty\nA,ordered,cluster memory,1\n"))
        .containsExactly(
            "1: there is no column 'quantity'; valid are id, status, pool, item, quantity, decided,"
                + " ordered, in service, note. Maybe 'quantity' instead of 'quantty'?");
    assertThat(mistakes(""))
        .containsExactly(
            "1: the table is empty; valid is a first line"
                + " id,status,pool,item,quantity,decided,ordered,in service,note");
  }

  @Test
  void whatIsWrittenReadsTheSame() {
    List<Decision> all =
        List.of(
            new Decision(
                "=1+1", Status.APPROVED, "cluster memory", "host", 3, ORDERED, null, null, "-5"),
            new Decision(
                "B",
                Status.ORDERED,
                "cluster memory",
                "host",
                1,
                null,
                ORDERED,
                SERVICE,
                "@cmd, \"x\"\n+2 -3"),
            new Decision(
                "C", Status.DECLINED, "cluster memory", "host", 1, null, null, null, "'=x"),
            new Decision(
                "D", Status.DELIVERED, "cluster memory", "host", 1, null, null, SERVICE, ""));
    String table = new String(DecisionsFile.write(all), StandardCharsets.UTF_8);
    assertThat(table)
        .isEqualTo(
            HEADER
                + "'=1+1,approved,cluster memory,host,3,2026-11-02,,,-5\n"
                + "B,ordered,cluster memory,host,1,,2026-11-02,2027-01-15,"
                + "\"'@cmd, \"\"x\"\"\n+2 -3\"\n"
                + "C,declined,cluster memory,host,1,,,,''=x\n"
                + "D,delivered,cluster memory,host,1,,,2027-01-15,\n");
    assertThat(read(table)).isEqualTo(all);
  }

  private List<Decision> read(String table) {
    return DecisionsFile.read(folder.file("decisions.csv", table), plan.pools());
  }

  private List<String> mistakes(String table) {
    return catchThrowableOfType(PlanException.class, () -> read(table)).problems().stream()
        .map(p -> p.line() + ": " + p.text())
        .toList();
  }
}
