package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.Scenario;
import io.headroom.core.scenario.Shock;
import io.headroom.core.scenario.Shock.Targets;
import io.headroom.core.scenario.Shock.Window;
import io.headroom.core.time.Granularity;
import io.headroom.core.uncertainty.Uncertain;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios as a planner writes them, and what is said when one is wrong. */
class PlanScenariosTest {
  private static final List<String> DESKS = List.of("IT service desk");
  private static final Map<String, Unit> UNITS =
      Map.of("web cluster", Unit.of("request/h"), "memory", Unit.of("GiB"));

  @TempDir private Path temp;

  private static PlanPools.Read pool(String name, String site, PlanFile.CapacityEntry... capacity) {
    Unit unit = UNITS.get(name);
    PlanFile.PoolPlan plan =
        new PlanFile.PoolPlan(
            name,
            site,
            "usage",
            Map.of(),
            unit,
            Granularity.DAY,
            BreachRule.utilizationAbove(0.85),
            List.of(capacity),
            Headroom.none(),
            List.of(),
            null,
            null,
            null,
            1);
    return new PlanPools.Read(name, unit, plan);
  }

  @Test
  void aShockOfWhatThePlanDoesNotHaveIsAMistake() {
    String plan =
        """
        scenarios:
          - {name: a, surge: {pool: web, factor: 2, from: 2027-01-01, until: 2027-01-02}}
          - {name: b, demand: x 2 growth}
          - {name: c, absence: {desk: IT, share: 10 %, from: 2027-01-01, until: 2027-02-01}}
        """;
    assertThat(read(plan, List.of(), List.of()).mistakes())
        .containsExactly(
            "2: 'surge' changes pools, and the plan has none; valid with 'pools'",
            "3: 'demand' changes pools, and the plan has none; valid with 'pools'",
            "4: 'absence' changes desks, and the plan has none; valid with 'desks'");
  }

  @Test
  void aLossMayBeWrittenInShort() {
    Reading r =
        read(
            """
            scenarios:
              - {name: a, lose: site ams, when: last business day, lasting: 8 h}
              - {name: b, lose: largest unit of web cluster, when: 2027-03-01, lasting: 2 weeks}
              - {name: c, lose: [site ams, {site: fra, on: 2027-01-04}], when: 2027-03-01}
              - {name: d, deflect: {share: 10 %, from: 2027-01-01}, when: 2027-03-01}
            """);
    // 31 January 2027 is a Sunday, and the Friday before a holiday.
    assertThat(r.scenarios().get(0).shocks())
        .containsExactly(new Shock.SiteLoss("ams", LocalDate.of(2027, 1, 28), Uncertain.fixed(8)));
    assertThat(r.scenarios().get(1).shocks())
        .containsExactly(
            new Shock.UnitLoss(
                Shock.Targets.of("web cluster"),
                1,
                LocalDate.of(2027, 3, 1).atStartOfDay(),
                Uncertain.fixed(336)));
    assertThat(r.mistakes())
        .singleElement()
        .asString()
        .startsWith("5: 'when' stands beside 'lose: site ams' only");
  }

  private record Reading(List<Scenario> scenarios, List<String> mistakes) {}

  private Reading read(String yaml) {
    return read(
        yaml,
        List.of(
            pool("web cluster", "ams", new PlanFile.Installed("host", 4, 130_000, null, null)),
            pool("memory", "fra", new PlanFile.Installed("capacity", 1, 512, null, null))),
        DESKS);
  }

  private Reading read(String yaml, List<PlanPools.Read> pools, List<String> desks) {
    PlanContext context = new PlanContext();
    Path file = new PlanFolder(temp).file("scenarios.yaml", yaml);
    PlanNode root = PlanYaml.read(file, context.problems);
    PlanNode node =
        root instanceof PlanNode.Entries map && map.entries().get(0).key().equals("scenarios")
            ? map.entries().get(0).value()
            : root;
    List<Scenario> read =
        new PlanScenarios(
                context,
                pools,
                desks,
                LocalDate.of(2026, 12, 31),
                WorkCalendar.mondayToFriday().withHolidays(List.of(LocalDate.of(2027, 1, 29))))
            .read(node);
    List<String> mistakes = new ArrayList<>();
    context.problems.mistakes().forEach(p -> mistakes.add(p.line() + ": " + p.text()));
    return new Reading(read, mistakes);
  }

  @Test
  void everyKindOfShockReads() {
    Reading r = read(PlanFolder.resource("scenarios.yaml"));
    assertThat(r.mistakes()).isEmpty();
    Targets web = Targets.of("web cluster");
    Targets desk = Targets.of("IT service desk");
    LocalDate nov25 = LocalDate.of(2026, 11, 25);
    assertThat(r.scenarios())
        .containsExactly(
            Scenario.named("growth doubles")
                .with(new Shock.Growth(Targets.all(), Uncertain.fixed(2))),
            Scenario.named("web grows")
                .with(new Shock.Growth(web, Uncertain.triangular(1.2, 1.5, 2.5))),
            Scenario.named("peak week")
                .with(
                    new Shock.DemandSurge(
                        web,
                        new Window(LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 28)),
                        Uncertain.triangular(1.4, 1.8, 2.5))),
            Scenario.named("largest host lost")
                .with(new Shock.UnitLoss(web, 1, nov25.atStartOfDay(), Uncertain.fixed(336))),
            Scenario.named("Amsterdam lost")
                .with(
                    new Shock.SiteLoss("ams", nov25.atTime(9, 30), Uncertain.triangular(4, 8, 36)))
                .with(new Shock.UnitLoss(Targets.all(), 2, nov25.atStartOfDay(), null)),
            Scenario.named("project")
                .with(
                    new Shock.ProjectStart(
                        web,
                        Uncertain.triangular(20_000, 30_000, 50_000),
                        LocalDate.of(2027, 3, 1),
                        28)),
            Scenario.named("late delivery")
                .with(new Shock.LateDelivery(Targets.all(), Uncertain.logNormal(14, 70))),
            Scenario.named("early retirement")
                .with(new Shock.Retirement(web, "host", 2, LocalDate.of(2027, 2, 1))),
            Scenario.named("chatbot and flu")
                .with(
                    new Shock.Deflection(
                        desk,
                        Uncertain.triangular(0.1, 0.15, 0.25),
                        Window.from(LocalDate.of(2027, 1, 1))))
                .with(
                    new Shock.Absence(
                        Targets.all(),
                        Uncertain.fixed(0.2),
                        new Window(LocalDate.of(2027, 1, 15), LocalDate.of(2027, 2, 15)))));
  }

  @Test
  void whatIsWrittenBackReadsAsTheSame() {
    List<Scenario> scenarios = read(PlanFolder.resource("scenarios.yaml")).scenarios();
    String yaml = ScenarioYaml.write(scenarios, UNITS);
    Reading again = read(yaml);
    assertThat(again.mistakes()).isEmpty();
    assertThat(ScenarioYaml.write(again.scenarios(), UNITS)).isEqualTo(yaml);
    assertThat(again.scenarios().subList(0, 6)).isEqualTo(scenarios.subList(0, 6));
    assertThat(yaml)
        .contains("lasting: [4 h, 8 h, 36 h]", "on: 2026-11-25 09:30", "{p50: 2 weeks, p90:");
    assertThat(ScenarioYaml.write(List.of(), UNITS)).isEmpty();
  }

  static Stream<Arguments> wrong() {
    return Arrays.stream(PlanFolder.resource("wrong-scenarios.txt").split("\n\n"))
        .filter(block -> !block.startsWith("#"))
        .map(
            block -> {
              List<String> lines = block.lines().toList();
              return Arguments.of(lines.get(0), lines.stream().skip(1).map(String::strip).toList());
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void everyMistakeSaysWhatIsValid(String scenario, List<String> expected) {
    assertThat(expected).isNotEmpty();
    assertThat(read("scenarios:\n  - " + scenario + "\n").mistakes()).isEqualTo(expected);
  }
}
