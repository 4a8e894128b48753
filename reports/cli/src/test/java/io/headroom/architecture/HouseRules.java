package io.headroom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClasses;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** What the house forbids, as rules that can be held against the real or a planted house. */
final class HouseRules {
  /** Where time, zone, locale, randomness and identity would come in from the machine. */
  private static final Map<String, Set<String>> AMBIENT =
      Map.of(
          "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
          "java.lang.Math", Set.of("random"),
          "java.time.ZoneId", Set.of("systemDefault"),
          "java.util.TimeZone", Set.of("getDefault"),
          "java.util.Locale", Set.of("getDefault"),
          "java.util.UUID", Set.of("randomUUID"),
          "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
          "java.nio.charset.Charset", Set.of("defaultCharset"));

  private static final Set<String> UNSEEDED =
      Set.of("java.util.Date", "java.util.Random", "java.security.SecureRandom");

  private final House house;

  HouseRules(House house) {
    this.house = house;
  }

  ArchRule everyPackageHasAFloor() {
    return rule(
        classes(),
        "stand on a floor of the house",
        (type, report) -> {
          if (!house.knows(type.getPackageName())) {
            report.accept(
                "no floor for package %s, where %s is: %s"
                    .formatted(
                        type.getPackageName(),
                        type.getName(),
                        house
                            .nearest(type.getPackageName())
                            .map(near -> "maybe it belongs to " + near + ", or House needs a line")
                            .orElse("House lists the packages there are")));
          }
        });
  }

  ArchRule arrowsPointDown() {
    return rule(
        classes(),
        "use only what lies below them",
        (type, report) -> {
          for (Dependency use : type.getDirectDependenciesFromSelf()) {
            JavaClass target = use.getTargetClass().getBaseComponentType();
            if (house.holds(target.getPackageName())
                && !house.allows(type.getPackageName(), target.getPackageName())) {
              report.accept(
                  "%s must not use %s: %s"
                      .formatted(
                          house.inside(type.getPackageName()),
                          house.inside(target.getPackageName()),
                          use.getDescription()));
            }
          }
        });
  }

  ArchRule noPackageCycles() {
    return slices()
        .matching(house.root() + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true);
  }

  /** numerics packages are not exported, so they may speak in the types of their libraries. */
  ArchRule onlyOurTypesInSignatures(String... modules) {
    Set<String> modulesToCheck = Set.of(modules);
    return rule(
        classes(),
        "of " + String.join(", ", modules) + " show only types of Java and of the house",
        (type, report) -> {
          if (modulesToCheck.contains(house.moduleOf(type.getPackageName()))
              && !house.isNumerics(type.getPackageName())) {
            PublicSignatures.forEachType(
                type,
                (member, shown) -> {
                  String from = shown.getPackageName();
                  boolean ours =
                      house.holds(from) && !house.isNumerics(from)
                          || from.equals("java")
                          || from.startsWith("java.")
                          || from.startsWith("org.jspecify.")
                          || shown.isPrimitive();
                  if (!ours) {
                    report.accept("%s shows %s".formatted(member, shown.getName()));
                  }
                });
          }
        });
  }

  ArchRule onlyTheCommandExits() {
    return outsideTheCommand("not end the virtual machine", Set.of(), HouseRules::isExit);
  }

  /**
   * The machine's clock, zone, locale and chance come in by the command only.
   *
   * @param alsoAllowed names of classes that may ask as well
   */
  ArchRule onlyTheCommandAsksTheMachine(String... alsoAllowed) {
    return outsideTheCommand(
        "not ask for the machine's clock, zone, locale or chance",
        Set.of(alsoAllowed),
        HouseRules::isAmbient);
  }

  ArchRule noMutableStatics() {
    return fields()
        .that()
        .areStatic()
        .and(
            describe(
                "are written by a person",
                (JavaField f) -> !f.getModifiers().contains(JavaModifier.SYNTHETIC)))
        .should()
        .beFinal()
        .allowEmptyShould(true);
  }

  ArchRule noArraysInRecords() {
    return rule(
        classes(),
        "not hold an array as a record component",
        (type, report) -> {
          if (type.isRecord()) {
            for (JavaField field : type.getFields()) {
              if (!field.getModifiers().contains(JavaModifier.STATIC)
                  && field.getRawType().isArray()) {
                report.accept(
                    "record %s holds the array %s: it would compare by identity and leak"
                        .formatted(type.getName(), field.getName()));
              }
            }
          }
        });
  }

  ArchRule everyPackageIsNullMarked() {
    return rule(
        classes(),
        "be in a package that is @NullMarked",
        (type, report) -> {
          if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
            report.accept(
                "package %s, where %s is, has no package-info.java with @NullMarked"
                    .formatted(type.getPackageName(), type.getName()));
          }
        });
  }

  /** Calls and method references alike. */
  private ArchRule outsideTheCommand(
      String should, Set<String> exceptions, Predicate<AccessTarget> forbidden) {
    return rule(
        classes(),
        should,
        (type, report) -> {
          if (house.inside(type.getPackageName()).equals("reports.cli")
              || exceptions.contains(type.getName())) {
            return;
          }
          for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            if (forbidden.test(access.getTarget())) {
              report.accept(access.getDescription());
            }
          }
        });
  }

  private static boolean isExit(AccessTarget target) {
    String name = target.getName();
    return owner(target).equals("java.lang.System") && name.equals("exit")
        || owner(target).equals("java.lang.Runtime")
            && (name.equals("exit") || name.equals("halt"));
  }

  private static boolean isAmbient(AccessTarget target) {
    String owner = owner(target);
    String name = target.getName();
    if (!(target instanceof AccessTarget.CodeUnitAccessTarget unit)) {
      return false;
    }
    boolean clockHandedIn =
        unit.getRawParameterTypes().stream().anyMatch(p -> p.isEquivalentTo(Clock.class));
    boolean unseeded = name.equals("<init>") && unit.getRawParameterTypes().isEmpty();
    return AMBIENT.getOrDefault(owner, Set.of()).contains(name)
        || owner.equals("java.time.Clock") && name.startsWith("system")
        || owner.startsWith("java.time.") && name.equals("now") && !clockHandedIn
        || unseeded && UNSEEDED.contains(owner);
  }

  private static String owner(AccessTarget target) {
    return target.getOwner().getName();
  }

  private static ArchRule rule(
      GivenClasses given, String should, BiConsumer<JavaClass, Consumer<String>> check) {
    return given
        .should(
            new ArchCondition<JavaClass>(should) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                check.accept(
                    type, message -> events.add(SimpleConditionEvent.violated(type, message)));
              }
            })
        .allowEmptyShould(true);
  }
}
