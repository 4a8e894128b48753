package io.headroom.reports.render;

import io.headroom.reports.document.Formula;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes a {@link Formula} in the language of spreadsheets. */
final class SheetFormula {

  private SheetFormula() {}

  /**
   * The formula for one row.
   *
   * @param reference gives a column's cell in that row by its header, such as {@code D5}
   */
  static String of(Formula formula, UnaryOperator<String> reference) {
    String text = write(formula, reference);
    boolean wrapped = formula instanceof Formula.Operation && text.startsWith("(");
    return wrapped ? text.substring(1, text.length() - 1) : text;
  }

  /** As {@link #of}, but empty while a cell it reads is empty, or when it divides by zero. */
  static String guarded(Formula formula, UnaryOperator<String> reference) {
    String plain = "IFERROR(" + of(formula, reference) + ",\"\")";
    if (formula.columns().isEmpty()) {
      return plain;
    }
    String cells = formula.columns().stream().map(reference).collect(Collectors.joining(","));
    return "IF(COUNT(" + cells + ")<" + formula.columns().size() + ",\"\"," + plain + ")";
  }

  private static String write(Formula formula, UnaryOperator<String> reference) {
    if (formula instanceof Formula.Cell cell) {
      return reference.apply(cell.header());
    }
    if (formula instanceof Formula.Constant constant) {
      String text = BigDecimal.valueOf(constant.value()).stripTrailingZeros().toPlainString();
      return text.startsWith("-") ? "(" + text + ")" : text;
    }
    if (formula instanceof Formula.RoundUp up) {
      // ROUNDUP goes away from zero and CEILING differs between programs; this is the same in all.
      return "(-INT(-(" + write(up.operand(), reference) + ")))";
    }
    Formula.Operation operation = (Formula.Operation) formula;
    String left = write(operation.left(), reference);
    String right = write(operation.right(), reference);
    return switch (operation.operator()) {
      case PLUS -> "(" + left + "+" + right + ")";
      case MINUS -> "(" + left + "-" + right + ")";
      case TIMES -> "(" + left + "*" + right + ")";
      case DIVIDED_BY -> "(" + left + "/" + right + ")";
      case MAX -> "MAX(" + left + "," + right + ")";
      case MIN -> "MIN(" + left + "," + right + ")";
    };
  }
}
