package io.headroom.core.reliability;

import io.headroom.core.reliability.Expression.Operation;
import io.headroom.core.reliability.OpenPsaScope.Definition;
import io.headroom.core.uncertainty.Uncertain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Expressions of the Open-PSA format: numbers, parameters, functions, random deviates. */
final class OpenPsaExpression {
  private static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("neg", Operation.NEG),
          Map.entry("add", Operation.ADD),
          Map.entry("sub", Operation.SUB),
          Map.entry("mul", Operation.MUL),
          Map.entry("div", Operation.DIV),
          Map.entry("pow", Operation.POW),
          Map.entry("exp", Operation.EXP),
          Map.entry("log", Operation.LOG),
          Map.entry("log10", Operation.LOG10),
          Map.entry("sqrt", Operation.SQRT),
          Map.entry("abs", Operation.ABS),
          Map.entry("min", Operation.MIN),
          Map.entry("max", Operation.MAX),
          Map.entry("mean", Operation.MEAN),
          Map.entry("exponential", Operation.EXPONENTIAL),
          Map.entry("GLM", Operation.GLM),
          Map.entry("Weibull", Operation.WEIBULL));

  private final OpenPsaScope scope;
  private final Map<String, Expression> parameters = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, Integer> draws = new HashMap<>();

  OpenPsaExpression(OpenPsaScope scope) {
    this.scope = scope;
  }

  /** The one expression inside an element. */
  Expression only(XmlElement e, String path, String name) {
    List<XmlElement> content = e.content();
    if (content.size() != 1) {
      throw e.error("<" + e.tag() + "> has " + content.size() + " expressions; valid is one");
    }
    return of(content.get(0), path, name);
  }

  /**
   * An expression.
   *
   * @param e where it stands
   * @param path the container
   * @param name what it is for; names the draws of its deviates
   */
  Expression of(XmlElement e, String path, String name) {
    switch (e.tag()) {
      case "float", "int" -> {
        return Expression.of(number(e));
      }
      case "bool" -> {
        return Expression.of(e.require("value").equals("true") ? 1 : 0);
      }
      case "pi" -> {
        return Expression.of(Math.PI);
      }
      case "system-mission-time" -> {
        return Expression.missionTime();
      }
      case "parameter" -> {
        return parameter(e, path);
      }
      case "uniform-deviate", "normal-deviate", "lognormal-deviate" -> {
        int n = draws.merge(name, 1, Integer::sum);
        try {
          return Expression.uncertain(n == 1 ? name : name + " #" + n, law(e, path, name));
        } catch (IllegalArgumentException wrong) {
          throw e.error(String.valueOf(wrong.getMessage()));
        }
      }
      default -> {
        Operation operation = OPERATIONS.get(e.tag());
        if (operation == null) {
          throw e.error("the expression <" + e.tag() + "> is not known");
        }
        List<XmlElement> content = e.content();
        Expression[] arguments = new Expression[content.size()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = of(content.get(i), path, name);
        }
        try {
          return Expression.of(operation, arguments);
        } catch (IllegalArgumentException wrong) {
          throw e.error(String.valueOf(wrong.getMessage()));
        }
      }
    }
  }

  private static double number(XmlElement e) {
    String text = e.require("value");
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException wrong) {
      throw e.error("'" + text + "' is no number");
    }
    throw e.error("'" + text + "' is not finite");
  }

  private Expression parameter(XmlElement e, String path) {
    Definition d = scope.parameter(e, path);
    Expression known = parameters.get(d.id());
    if (known != null) {
      return known;
    }
    if (!open.add(d.id())) {
      throw d.element().error("the parameter '" + d.id() + "' depends on itself");
    }
    if (open.size() > Expression.DEEPEST) {
      throw d.element()
          .error("parameters that depend on each other, deeper than " + Expression.DEEPEST);
    }
    Expression value = only(d.element(), d.path(), d.id());
    open.remove(d.id());
    parameters.put(d.id(), value);
    return value;
  }

  private Uncertain law(XmlElement e, String path, String name) {
    List<XmlElement> content = e.content();
    double[] x = new double[content.size()];
    for (int i = 0; i < x.length; i++) {
      Expression a = of(content.get(i), path, name);
      x[i] = a.value(Expression.DEFAULT_MISSION_HOURS, Map.of());
    }
    boolean isLogNormal = e.tag().equals("lognormal-deviate");
    if (x.length != 2 && !(isLogNormal && x.length == 3)) {
      throw e.error(
          "<"
              + e.tag()
              + "> has "
              + x.length
              + " arguments; valid is 2"
              + (isLogNormal ? " or 3" : ""));
    }
    if (e.tag().equals("uniform-deviate")) {
      return Uncertain.uniform(x[0], x[1]);
    }
    if (e.tag().equals("normal-deviate")) {
      return Uncertain.normal(x[0], x[1]);
    }
    if (x.length == 2) {
      return new Uncertain.LogNormal(x[0], x[1]);
    }
    // Mean, error factor and its level: the quantile at that level is the median times the factor.
    if (!(x[0] > 0 && x[1] > 1 && x[2] > 0.5 && x[2] < 1)) {
      throw e.error(
          "a lognormal-deviate of mean "
              + x[0]
              + ", error factor "
              + x[1]
              + " and level "
              + x[2]
              + "; valid is a mean above 0, a factor above 1, a level between 0.5 and 1");
    }
    double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(x[2]);
    double sigma = Math.log(x[1]) / z;
    return new Uncertain.LogNormal(Math.log(x[0]) - sigma * sigma / 2, sigma);
  }
}
