package io.headroom.reports.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headroom.reports.cli.Answers.Answer;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** One formula on the command line, built from its {@link FormulaFamily}. */
final class FormulaCommand implements Callable<Integer> {
  private static final String JSON = "--json";

  /** More digits than an input bears only hide the answer; JSON has them all. */
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_UP);

  private static final double SMALLEST_PLAIN = 1e-6;
  private static final double LARGEST_PLAIN = 1e15;

  private final FormulaFamily family;
  private @Nullable CommandSpec spec;

  private FormulaCommand(FormulaFamily family) {
    this.family = family;
  }

  /** The command of a family, below a group of that name. */
  static CommandLine of(String group, FormulaFamily family) {
    FormulaCommand command = new FormulaCommand(family);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    command.spec = spec;
    spec.name(family.name()).aliases(family.aliases().toArray(new String[0]));
    spec.mixinStandardHelpOptions(true);
    spec.usageMessage()
        .description(family.title())
        .customSynopsis("headroom " + group + " " + family.name() + " " + synopsis(family))
        .sortOptions(false);
    for (Flag flag : family.flags()) {
      // None is required here: a mistyped one is to be named before the one that is missing.
      spec.addOption(
          OptionSpec.builder(flag.option())
              .type(Object.class)
              .arity("1")
              .paramLabel(flag.kind().label())
              .description(flag.explained().replace("%", "%%"))
              .converters(flag::read)
              .build());
    }
    spec.addOption(
        OptionSpec.builder(JSON).type(boolean.class).arity("0").description("print JSON").build());
    return new CommandLine(spec);
  }

  /** The inputs in a line, those that may be left out in brackets. */
  static String synopsis(FormulaFamily family) {
    return family.flags().stream()
            .map(
                f -> {
                  String words = f.option() + " " + f.kind().label();
                  return f.required() ? words : "[" + words + "]";
                })
            .collect(Collectors.joining(" "))
        + " ["
        + JSON
        + "]";
  }

  @Override
  public Integer call() throws JsonProcessingException {
    CommandSpec own = Objects.requireNonNull(spec);
    Answers answers;
    try {
      answers = family.formula().apply(inputs(own));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(own.commandLine(), String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = own.commandLine().getOut();
    if (Boolean.TRUE.equals(own.findOption(JSON).getValue())) {
      out.println(json(answers));
    } else {
      out.println(family.title());
      table(answers).forEach(out::println);
    }
    out.flush();
    return ExitCode.OK.code();
  }

  private FormulaFamily.Inputs inputs(CommandSpec own) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (Flag flag : family.flags()) {
      @Nullable Object value = own.findOption(flag.option()).getValue();
      if (value != null) {
        values.put(flag.key(), value);
      } else if (flag.required()) {
        missing.add(flag.option() + " " + flag.kind().label() + " (" + flag.explained() + ")");
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("missing " + String.join(", ", missing));
    }
    return new FormulaFamily.Inputs(values);
  }

  private static String json(Answers answers) throws JsonProcessingException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Answer a : answers.all()) {
      values.put(a.key(), a.value());
    }
    return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(values);
  }

  private static List<String> table(Answers answers) {
    int width = answers.all().stream().mapToInt(a -> a.words().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Answer a : answers.all()) {
      String gap = " ".repeat(width - a.words().length() + 2);
      lines.add(("  " + a.words() + gap + shown(a)).stripTrailing());
    }
    return lines;
  }

  private static String shown(Answer a) {
    @Nullable Object value = a.value();
    if (value == null) {
      return a.missing();
    }
    boolean share = a.unit().equals(Answers.SHARE);
    String text =
        value instanceof List<?> list
            ? list.stream()
                .map(v -> v instanceof Map<?, ?> row ? "\n    " + row(row) : part(v, share))
                .collect(Collectors.joining(", "))
            : number(value, share);
    return text + " " + a.unit();
  }

  private static String part(Object value, boolean share) {
    return value instanceof List<?> list
        ? "[" + list.stream().map(v -> part(v, share)).collect(Collectors.joining(", ")) + "]"
        : number(value, share);
  }

  private static String row(Map<?, ?> row) {
    return row.entrySet().stream()
        .map(e -> e.getKey() + " " + part(e.getValue(), false))
        .collect(Collectors.joining("; "));
  }

  private static String number(Object value, boolean share) {
    if (!(value instanceof Double d)) {
      return value.toString();
    }
    BigDecimal exact = new BigDecimal(d);
    BigDecimal rounded =
        (share ? exact.movePointRight(2) : exact).round(SIX_DIGITS).stripTrailingZeros();
    double size = rounded.abs().doubleValue();
    return size == 0 || size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
        ? rounded.toPlainString()
        : rounded.toString();
  }
}
