package io.headroom.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.core.domain.ThrowsDeclaration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Every type that a caller of a class sees: supertypes, and members that are public or protected.
 */
final class PublicSignatures {
  private PublicSignatures() {}

  /** Hands over each type that is shown, with the name of the member that shows it. */
  static void forEachType(JavaClass type, BiConsumer<String, JavaClass> seen) {
    if (!isVisible(type)) {
      return;
    }
    type.getSuperclass().ifPresent(s -> all(type.getName(), s, seen));
    for (JavaType face : type.getInterfaces()) {
      all(type.getName(), face, seen);
    }
    for (JavaTypeVariable<?> variable : type.getTypeParameters()) {
      all(type.getName(), variable, seen);
    }
    for (JavaField field : type.getFields()) {
      if (isVisible(field)) {
        all(field.getFullName(), field.getType(), seen);
      }
    }
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (isVisible(unit)) {
        forEachType(unit, seen);
      }
    }
  }

  private static void forEachType(JavaCodeUnit unit, BiConsumer<String, JavaClass> seen) {
    all(unit.getFullName(), unit.getReturnType(), seen);
    for (JavaType parameter : unit.getParameterTypes()) {
      all(unit.getFullName(), parameter, seen);
    }
    for (JavaTypeVariable<?> variable : unit.getTypeParameters()) {
      all(unit.getFullName(), variable, seen);
    }
    for (ThrowsDeclaration<?> thrown : unit.getThrowsClause()) {
      all(unit.getFullName(), thrown.getRawType(), seen);
    }
  }

  private static void all(String member, JavaType shown, BiConsumer<String, JavaClass> seen) {
    for (JavaClass raw : shown.getAllInvolvedRawTypes()) {
      seen.accept(member, raw.getBaseComponentType());
    }
  }

  /** A nested class is seen only when every class around it is. */
  private static boolean isVisible(JavaClass type) {
    Optional<JavaClass> outer = type.getEnclosingClass();
    return (type.getModifiers().contains(JavaModifier.PUBLIC)
            || type.getModifiers().contains(JavaModifier.PROTECTED))
        && !type.isAnonymousClass()
        && outer.map(PublicSignatures::isVisible).orElse(true);
  }

  private static boolean isVisible(JavaMember member) {
    return (member.getModifiers().contains(JavaModifier.PUBLIC)
            || member.getModifiers().contains(JavaModifier.PROTECTED))
        && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
  }
}
