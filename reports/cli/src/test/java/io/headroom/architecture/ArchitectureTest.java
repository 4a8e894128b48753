package io.headroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the rules of the house against everything that is on the command's class path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
  private static final String ROOT = "io.headroom";

  private final HouseRules rules = new HouseRules(House.below(ROOT));
  private JavaClasses house = new ClassFileImporter().importPackages("none.at.all");

  @BeforeAll
  void readTheHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
  }

  @Test
  void theHouseIsRead() {
    assertThat(house.stream().map(c -> c.getPackageName()))
        .contains("io.headroom.core.series", "io.headroom.forecasting", "io.headroom.reports.run")
        .doesNotContain("io.headroom.architecture");
  }

  @Test
  void everyPackageHasAFloor() {
    rules.everyPackageHasAFloor().check(house);
  }

  @Test
  void arrowsPointDown() {
    rules.arrowsPointDown().check(house);
  }

  @Test
  void packagesMakeNoCircle() {
    rules.noPackageCycles().check(house);
  }

  @Test
  void signaturesOfCoreAndForecastingShowNoThirdParty() {
    rules.onlyOurTypesInSignatures("core", "forecasting").check(house);
  }

  @Test
  void onlyTheCommandExits() {
    rules.onlyTheCommandExits().check(house);
  }

  @Test
  void onlyTheCommandAsksTheMachineForTimeZoneLocaleOrChance() {
    // A lock's owner needs a name of its own; it never reaches a report.
    rules.onlyTheCommandAsksTheMachine("io.headroom.reports.render.FolderLock").check(house);
  }

  @Test
  void nothingStaticChanges() {
    rules.noMutableStatics().check(house);
  }

  @Test
  void recordsHoldNoArrays() {
    rules.noArraysInRecords().check(house);
  }

  @Test
  void everyPackageIsNullMarked() {
    rules.everyPackageIsNullMarked().check(house);
  }
}
