package io.headroom.reports.cli;

import io.headroom.datasets.source.SimilarNames;
import io.headroom.forecasting.auto.Effort;
import io.headroom.forecasting.auto.NamedModels;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the words of a call; a wrong one is answered with what is valid. */
final class Words {
  private Words() {}

  /** What may have been meant by words that fit no option and no command; empty without a guess. */
  static String maybe(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException u)) {
      return "";
    }
    List<String> valid = new ArrayList<>(e.getCommandLine().getCommandSpec().optionsMap().keySet());
    valid.addAll(e.getCommandLine().getSubcommands().keySet());
    return SimilarNames.maybe(u.getUnmatched().get(0), valid);
  }

  /** A day, as every command writes it. */
  static final class Day implements ITypeConverter<LocalDate> {
    Day() {}

    @Override
    public LocalDate convert(String word) {
      try {
        return LocalDate.parse(word);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "found '" + word + "'; valid is a day such as 2024-12-31");
      }
    }
  }

  /** What a published report may still fail on, in any case. */
  static final class FailOnWord implements ITypeConverter<ExitCode.FailOn> {
    FailOnWord() {}

    @Override
    public ExitCode.FailOn convert(String word) {
      for (ExitCode.FailOn f : ExitCode.FailOn.values()) {
        if (f.toString().equalsIgnoreCase(word.strip())) {
          return f;
        }
      }
      List<String> valid =
          Arrays.stream(ExitCode.FailOn.values()).map(ExitCode.FailOn::toString).toList();
      throw new TypeConversionException(
          "found '"
              + word
              + "'; valid are "
              + String.join(", ", valid)
              + "."
              + SimilarNames.maybe(word, valid));
    }
  }

  /** How much an automatic choice tries, in any case. */
  static final class EffortWord implements ITypeConverter<Effort> {
    EffortWord() {}

    @Override
    public Effort convert(String word) {
      for (Effort e : Effort.values()) {
        if (e.name().equalsIgnoreCase(word.strip())) {
          return e;
        }
      }
      throw new TypeConversionException("found '" + word + "'; valid are fast and full");
    }
  }

  /** The models that have a name. */
  static final class ModelNames implements Iterable<String> {
    ModelNames() {}

    @Override
    public Iterator<String> iterator() {
      return NamedModels.names().iterator();
    }
  }
}
