package io.headroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import org.junit.jupiter.api.Test;

/** Each rule of the house finds what was planted for it, and nothing that is allowed. */
final class PlantedViolationsTest {
  private static final String ROOT = "io.headroom.architecture.planted";

  private final HouseRules rules = new HouseRules(House.below(ROOT));
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(ROOT);

  @Test
  void aPackageWithoutAFloorIsNamedWithTheNearestOne() {
    assertThat(found(rules.everyPackageHasAFloor()))
        .containsOnlyOnce("no floor for package " + ROOT + ".core.attic")
        .contains("NoFloor", "maybe it belongs to " + ROOT + ".core.");
  }

  @Test
  void arrowsUpAndBesideAreFound() {
    assertThat(found(rules.arrowsPointDown()))
        .contains(
            "core.measure must not use core.plan",
            "core.time must not use core.calendar",
            "core.series must not use forecasting.smoothing",
            "forecasting.statespace must not use forecasting.smoothing",
            "reports.run must not use forecasting.numerics",
            "reports.render must not use reports.run")
        .doesNotContain(
            "core.calendar must not",
            "core.plan must not",
            "reports.cli must not",
            "forecasting.statespace must not use forecasting.numerics");
  }

  @Test
  void aCircleIsFound() {
    assertThat(found(rules.noPackageCycles()))
        .contains("core.measure", "core.plan", "Harmless", "UsesAFloorAbove");
  }

  @Test
  void aThirdPartyInASignatureIsFoundEvenAsATypeArgument() {
    assertThat(found(rules.onlyOurTypesInSignatures("core", "forecasting")))
        .contains(
            "ShowsAThirdParty.covariances() shows org.apache.commons.math3.linear.RealMatrix",
            "ShowsNumerics.kernel() shows " + ROOT + ".forecasting.numerics.Kernel")
        .doesNotContain("UsesForeignNumerics");
  }

  @Test
  void anExitOutsideTheCommandIsFound() {
    assertThat(found(rules.onlyTheCommandExits()))
        .contains("Exits.stop()")
        .doesNotContain("MayExit");
  }

  @Test
  void everyWayToAskTheMachineIsFound() {
    assertThat(found(rules.onlyTheCommandAsksTheMachine()))
        .contains(
            "AsksTheMachine.today()",
            "AsksTheMachine.reference()",
            "AsksTheMachine.zone()",
            "AsksTheMachine.locale()",
            "AsksTheMachine.clock()",
            "AsksTheMachine.chance()")
        .doesNotContain("AsksTheMachine.fine", "MayExit");
  }

  @Test
  void anExceptionFromAskingTheMachineIsOfOneClass() {
    ArchRule rule = rules.onlyTheCommandAsksTheMachine(ROOT + ".core.scenario.AsksTheMachine");
    assertThat(rule.evaluate(PLANTED).hasViolation()).isFalse();
  }

  @Test
  void staticStateThatChangesIsFound() {
    assertThat(found(rules.noMutableStatics())).contains("MutableStatic.count");
  }

  @Test
  void anArrayInARecordIsFound() {
    assertThat(found(rules.noArraysInRecords())).contains("HoldsAnArray", "values");
  }

  @Test
  void aPackageThatIsNotNullMarkedIsFound() {
    assertThat(found(rules.everyPackageIsNullMarked()))
        .contains("core.attic")
        .doesNotContain("core.time");
  }

  private String found(ArchRule rule) {
    FailureReport report = rule.evaluate(PLANTED).getFailureReport();
    assertThat(report.isEmpty()).as("%s found nothing", rule.getDescription()).isFalse();
    return report.toString();
  }
}
