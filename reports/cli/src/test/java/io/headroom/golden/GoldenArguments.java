package io.headroom.golden;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands the cases of a family to its test, or one that skips and says why there are none. */
final class GoldenArguments implements ArgumentsProvider, AnnotationConsumer<GoldenFamily> {
  private String family = "";

  @Override
  public void accept(GoldenFamily annotation) {
    family = annotation.value();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return cases(GoldenCases.folder(), family).stream().map(Arguments::of);
  }

  /** The cases of a family in a folder that may not be there. */
  static List<GoldenCase> cases(Optional<Path> folder, String family) {
    if (!Family.documented().containsKey(family)) {
      throw new IllegalArgumentException(
          "found the family '"
              + family
              + "' on a test; documented are "
              + Family.documented().keySet());
    }
    if (folder.isEmpty()) {
      return List.of(
          GoldenCase.skipped(
              family, family + ": needs -D" + GoldenCases.PROPERTY + ", the golden cases' folder"));
    }
    List<GoldenCase> cases = GoldenCases.read(folder.get()).of(family);
    return cases.isEmpty()
        ? List.of(GoldenCase.skipped(family, family + ": no cases in " + folder.get()))
        : cases;
  }
}
