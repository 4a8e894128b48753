package io.headroom.core.reliability;

import io.headroom.core.reliability.Formula.Operator;
import io.headroom.core.reliability.OpenPsaScope.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Formulas of gates in the Open-PSA format. */
final class OpenPsaFormula {
  private static final Map<String, Operator> OPERATORS =
      Map.of(
          "and", Operator.AND,
          "or", Operator.OR,
          "not", Operator.NOT,
          "xor", Operator.XOR,
          "iff", Operator.IFF,
          "nand", Operator.NAND,
          "nor", Operator.NOR,
          "imply", Operator.IMPLY);

  private final OpenPsaScope scope;
  private final Set<String> used;

  /**
   * A reader.
   *
   * @param scope what is defined
   * @param used gets what formulas refer to
   */
  OpenPsaFormula(OpenPsaScope scope, Set<String> used) {
    this.scope = scope;
    this.used = used;
  }

  Formula of(Definition gate) {
    List<XmlElement> content = gate.element().content();
    if (content.size() != 1) {
      throw gate.element()
          .error("the gate '" + gate.id() + "' has " + content.size() + " formulas; valid is one");
    }
    return of(content.get(0), gate.path());
  }

  private Formula of(XmlElement e, String path) {
    switch (e.tag()) {
      case "event", "gate", "basic-event", "house-event" -> {
        Definition d = scope.event(e, path);
        used.add(d.id());
        return Formula.of(d.id());
      }
      case "constant" -> {
        return Formula.constant(isTrue(e));
      }
      default -> {
        List<Formula> arguments = new ArrayList<>();
        for (XmlElement a : e.content()) {
          arguments.add(of(a, path));
        }
        try {
          return joined(e, arguments);
        } catch (IllegalArgumentException wrong) {
          throw e.error(String.valueOf(wrong.getMessage()));
        }
      }
    }
  }

  private static Formula joined(XmlElement e, List<Formula> arguments) {
    if (e.tag().equals("atleast")) {
      return Formula.atLeast(number(e, "min"), arguments);
    }
    if (e.tag().equals("cardinality")) {
      Formula enough = Formula.atLeast(number(e, "min"), arguments);
      int max = number(e, "max");
      if (max >= arguments.size()) {
        return enough;
      }
      Formula tooMany = Formula.atLeast(max + 1, arguments);
      return Formula.of(Operator.AND, List.of(enough, Formula.of(Operator.NOT, List.of(tooMany))));
    }
    Operator operator = OPERATORS.get(e.tag());
    if (operator == null) {
      throw e.error(
          "<"
              + e.tag()
              + "> is no formula; valid are and, or, not, xor, iff, nand, nor, imply, atleast,"
              + " cardinality, gate, basic-event, house-event, event, constant");
    }
    // A lone argument of xor is itself.
    return operator == Operator.XOR && arguments.size() == 1
        ? arguments.get(0)
        : Formula.of(operator, arguments);
  }

  private static int number(XmlElement e, String attribute) {
    String text = e.require(attribute);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException wrong) {
      throw e.error(attribute + " is '" + text + "'; valid is a whole number");
    }
  }

  /** The value of a constant. */
  static boolean isTrue(XmlElement e) {
    String value = e.tag().equals("constant") ? e.require("value") : "<" + e.tag() + ">";
    if (!value.equals("true") && !value.equals("false")) {
      throw e.error("the constant " + value + "; valid is true or false");
    }
    return value.equals("true");
  }
}
