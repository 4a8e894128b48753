package io.headroom.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** What the test classes of all domains share: families without a test are skipped by name. */
abstract class GoldenDomain {
  private final String domain;

  GoldenDomain(String domain) {
    this.domain = domain;
  }

  @TestFactory
  Stream<DynamicTest> notBuiltYet() {
    return notBuilt().stream()
        .map(
            family ->
                DynamicTest.dynamicTest(
                    family,
                    () -> {
                      throw new TestAbortedException(family + ": documented, not built yet");
                    }));
  }

  @Test
  void everyTestIsOfADocumentedFamilyOfThisDomain() {
    List<String> documented =
        Family.documented().values().stream()
            .filter(f -> f.domain().equals(domain))
            .map(Family::name)
            .toList();
    assertThat(documented).isNotEmpty().containsAll(built());
  }

  /** Documented families of the domain that no method of this class tests. */
  final Set<String> notBuilt() {
    Set<String> missing = new TreeSet<>();
    for (Family family : Family.documented().values()) {
      if (family.domain().equals(domain)) {
        missing.add(family.name());
      }
    }
    missing.removeAll(built());
    return missing;
  }

  private Set<String> built() {
    Set<String> built = new TreeSet<>();
    for (Method method : getClass().getDeclaredMethods()) {
      GoldenFamily family = method.getAnnotation(GoldenFamily.class);
      if (family != null) {
        built.add(family.value());
      }
    }
    return built;
  }
}
