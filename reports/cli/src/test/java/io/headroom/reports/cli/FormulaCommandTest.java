package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headroom.reports.cli.Cli.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code headroom queue} and {@code headroom staff}. */
final class FormulaCommandTest {
  private static final String HOURS =
      "{\"hours\": [{\"days\": [\"MON\",\"TUE\",\"WED\",\"THU\",\"FRI\"], \"open\": \"09:00\","
          + " \"close\": \"17:00\"}], \"holidays\": []}";

  private static Said run(String words) {
    return Cli.run((Object[]) words.split(" "));
  }

  private static JsonNode json(String words) throws Exception {
    Said said = run(words + " --json");
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    return new JsonMapper().readTree(said.out());
  }

  private static Stream<Arguments> families() {
    return Stream.concat(
        QueueFamilies.all().stream().map(f -> Arguments.of("queue", f)),
        StaffFamilies.all().stream().map(f -> Arguments.of("staff", f)));
  }

  @Test
  void aTableForPeopleWithUnits() {
    Said said = run("queue erlang-c --offered-load-erlangs 48 --servers 55 --service-mean-s 240");
    assertThat(said.code()).isZero();
    assertThat(said.out().lines())
        .containsExactly(
            "Erlang C: who finds every server busy waits as long as it takes.",
            "  probability of waiting  23.8701 %",
            "  mean wait of all        8.18403 s",
            "  mean number waiting     1.63681",
            "  servers busy            87.2727 %");
  }

  @Test
  void jsonHasTheKeysAndNullWhereThereIsNoValue() throws Exception {
    JsonNode c = json("queue erlang-c --offered-load-erlangs 48 --servers 55");
    assertThat(c.fieldNames())
        .toIterable()
        .containsExactly("p_wait", "mean_wait_s", "mean_queue", "occupancy");
    assertThat(c.get("mean_wait_s").isNull()).isTrue();
    assertThat(c.get("p_wait").asDouble()).isBetween(0.2387009, 0.238701);
    JsonNode never = json("staff littles-law --open-mean 84 --closed-per-day 0");
    assertThat(never.get("mean_time_in_system_days").isNull()).isTrue();
    JsonNode fluid =
        json(
            "staff backlog-fluid --open 300 --arrivals-per-week 120,130,110,100"
                + " --capacity-per-week 115");
    assertThat(fluid.get("backlog").toString()).isEqualTo("[305.0,320.0,315.0,300.0]");
    assertThat(json("queue erlang-b --offered-load-erlangs 1e6 --servers 1e6").get("blocking"))
        .isNotNull();
  }

  @Test
  void withoutAServerErlangBLosesAll() throws Exception {
    JsonNode b = json("queue erlang-b --offered-load-erlangs 5 --servers 0");
    assertThat(b.get("blocking").asDouble()).isEqualTo(1);
  }

  @Test
  void alone_theGroupListsItsFamiliesWithTheirInputs() {
    for (String group : new String[] {"queue", "staff"}) {
      Said said = run(group);
      assertThat(said.code()).isZero();
      families()
          .filter(a -> a.get()[0].equals(group))
          .map(a -> (FormulaFamily) a.get()[1])
          .forEach(
              f -> {
                assertThat(said.out()).contains(f.name() + ": " + f.title());
                f.flags().forEach(flag -> assertThat(said.out()).contains(flag.option() + " "));
              });
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyFamilyExplainsItself(String group, FormulaFamily family) {
    Said said = Cli.run(group, family.name(), "--help");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains(family.title(), "headroom " + group + " " + family.name());
    family.flags().forEach(f -> assertThat(said.out()).contains(f.option()));
    Said none = Cli.run(group, family.name());
    assertThat(none.code()).isEqualTo(2);
    family.flags().stream()
        .filter(Flag::required)
        .forEach(f -> assertThat(none.err()).contains(f.option()));
  }

  /** Whatever is typed is answered: with numbers in their range, or with what is wrong with it. */
  @ParameterizedTest
  @MethodSource("families")
  void uglyInputsAreAnswered(String group, FormulaFamily family) throws Exception {
    String[] ugly = {"0", "1", "0.5", "-1", "1e-300", "1e300", "3", "2147483647", "NaN", "x", ""};
    for (int shift = 0; shift < ugly.length; shift++) {
      for (int step : new int[] {0, 1, 4}) {
        List<Object> words = new ArrayList<>(List.of(group, family.name(), "--json"));
        for (int i = 0; i < family.flags().size(); i++) {
          words.add(family.flags().get(i).option());
          words.add(ugly[(shift + i * step) % ugly.length]);
        }
        Said said = Cli.run(words.toArray());
        if (said.code() == 0) {
          assertThat(new JsonMapper().readTree(said.out()).isObject()).isTrue();
        } else {
          assertThat(said.code()).as("%s: %s", words, said.err()).isEqualTo(2);
          assertThat(said.err()).startsWith("headroom: ").doesNotContain("Exception");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "queue erlang-d | Maybe 'erlang-",
        "que | Maybe 'queue'",
        "queue erlang-c --server 3 | Maybe '--servers'",
        "queue erlang-c --offered-load-erlangs 48 --servers 48 | Maybe 49 servers?",
        "queue erlang-c --offered-load-erlangs 48 --servers 0 | found '0'; valid is a whole",
        "queue erlang-c --offered-load-erlangs -3 --servers 5 | found '-3'; valid is 0 or more",
        "queue erlang-c --offered-load-erlangs NaN --servers 5 | found 'NaN'; valid is a number",
        "queue erlang-c --offered-load-erlangs 3 | missing --servers N",
        "queue erlang-b --offered-load-erlangs 3 --servers 2.5 | found '2.5'; valid is a whole",
        "queue erlang-b-max-load --target-blocking 2% --servers 5 | Maybe 0.02?",
        "queue erlang-b-max-load --target-blocking 2 --servers 5 | Maybe 0.02?",
        "queue mm1 --arrival-rate 10 --service-rate 10 | Maybe 2 servers?",
        "staff backlog-fluid --open 1 --arrivals-per-week 1,,2 --capacity-per-week 1 | found ''",
        "staff stafing | Maybe 'staffing'",
      })
  void aWrongCallIsAnsweredWithWhatIsValid(String words, String answer) {
    Said said = run(words);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains(answer);
  }

  @Test
  void networksInTablesAndRows() throws Exception {
    JsonNode open =
        json(
            "queue jackson-open --external-arrival-rates 1,0 --service-times 0.5,0.25"
                + " --routing [[0,0.5],[0,0]] --servers 1,2");
    assertThat(open.get("U").toString()).isEqualTo("[0.5,0.0625]");
    Said rows =
        run("queue mva-closed --service-times 1,1 --visits 1,1 --think-time 0 --population 1,2");
    assertThat(rows.out()).contains("N 1; X 0.5; R 2;", "N 2; X 0.666667; R 3;");
    JsonNode near =
        json(
            "queue mva-multiclass --population 2,3 --think-times 1,0 --demands [[1,2],[3,1]]"
                + " --method linearizer");
    assertThat(near.get("X")).hasSize(2);
    assertThat(
            run("queue mva-multiclass --population 2 --think-times 1 --demands [[1]]"
                    + " --method best")
                .err())
        .contains("valid are exact, bard-schweitzer and linearizer");
    assertThat(run("queue open-multiclass --arrival-rates 1 --demands 1,2").err())
        .contains("valid is rows of numbers such as [[0,0.5],[1,0]]");
  }

  /**
   * Impatient callers need fewer people, and the intervals of a day are those of each by itself.
   */
  @Test
  void staffByIntervalAndPatience() throws Exception {
    String ask =
        " --interval-min 30 --aht-min 3 --answer-within-s 20 --target-service-level 0.8"
            + " --max-occupancy 0.9 --shrinkage 0.3";
    JsonNode day = json("staff intervals --calls 0,100,250" + ask);
    JsonNode one = json("staff erlang-c-require --calls 100" + ask);
    assertThat(day.at("/intervals/0/agents_raw").asInt()).isZero();
    assertThat(day.at("/intervals/1/agents_raw")).isEqualTo(one.get("agents_raw"));
    assertThat(day.at("/intervals/1/agents_scheduled")).isEqualTo(one.get("agents_scheduled"));
    JsonNode leaving = json("staff erlang-a-require --calls 250 --mean-patience-s 60" + ask);
    int fewer = leaving.get("agents_raw").asInt();
    assertThat(fewer).isLessThan(day.at("/intervals/2/agents_raw").asInt());
    JsonNode got =
        json(
            "staff erlang-a-evaluate --calls 250 --interval-min 30 --aht-min 3 --agents "
                + fewer
                + " --answer-within-s 20 --mean-patience-s 60");
    assertThat(got.get("service_level")).isEqualTo(leaving.get("service_level"));
    assertThat(got.get("p_abandon").asDouble()).isPositive();
  }

  @Test
  void modelsTurnedAround() throws Exception {
    String goal = " --service-level 0.8 --within 20";
    assertThat(
            json("queue mmc-servers --arrival-rate 0.05555556 --service-mean 180" + goal)
                .get("servers")
                .asInt())
        .isEqualTo(14);
    double rate =
        json("queue mmc-max-rate --service-mean 180 --servers 14" + goal)
            .get("max_arrival_rate")
            .asDouble();
    assertThat(rate).isBetween(0.0555555, 0.0667);
    assertThat(
            json("queue offered-load --carried-load-erlangs 9 --denied-fraction 0.1")
                .get("offered_load_erlangs")
                .asDouble())
        .isEqualTo(10);
    assertThat(run("queue offered-load --carried-load-erlangs 9").err()).contains("neither");
    assertThat(
            run("queue erlang-a-max-rate --service-rate 1 --abandon-rate 1 --servers 3"
                    + " --service-level 0 --within 1")
                .err())
        .contains("Maybe --service-level 0.8?");
  }

  @Test
  void aTicketIsDueOnTheDesksClock() {
    Object[] words = {
      "staff",
      "sla-clock",
      "--opened",
      "2025-06-05T14:15",
      "--zone",
      "Europe/London",
      "--target-business-minutes",
      300,
      "--calendar",
      HOURS,
      "--pending",
      "[{\"from\": \"2025-06-05T15:00\", \"to\": \"2025-06-05T16:00\"},"
          + "{\"from\": \"2025-06-06T09:30\", \"to\": \"2025-06-06T10:15\"}]",
      "--resolved",
      "2025-06-06T13:40"
    };
    assertThat(Cli.run(words).out()).contains("2025-06-06T13:00", "340 min");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--zone | Europe/Londn | Maybe 'Europe/London'",
        "--opened | 2025-06-31 | --opened: found '2025-06-31'; valid is a local time",
        "--calendar | {hours: 1} | --calendar: found",
        "--calendar | {\"hours\": 1} | a list",
        "--calendar | {\"hous\": []} | Maybe 'hours'?",
        "--calendar | {\"hours\": [{\"days\": [\"Monday\"]}]} | Maybe 'MON'?",
        "--calendar | {\"hours\": [], \"holidays\": [\"x\"]} | --calendar holidays: found 'x'",
        "--pending | [{\"from\": \"x\", \"to\": \"y\"}] | --pending from: found 'x'",
        "--deadline-at-closing | next-opening | due-at-closing",
      })
  void aWrongClockIsAnsweredWithWhatIsValid(String option, String value, String answer) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--opened",
                "2025-06-05T14:15",
                "--zone",
                "Europe/London",
                "--calendar",
                HOURS,
                "--pending",
                "[]",
                "--deadline-at-closing",
                "due-at-closing"));
    words.set(words.indexOf(option) + 1, value);
    words.addAll(0, List.of("staff", "sla-clock", "--target-business-minutes", "300"));
    Said said = Cli.run(words.toArray());
    assertThat(said.code()).as(said.err()).isEqualTo(2);
    assertThat(said.err()).contains(answer);
  }
}
