package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.reliability.CutSet;
import io.headroom.core.reliability.CutSets;
import io.headroom.core.reliability.FaultTree;
import io.headroom.core.reliability.Formula;
import io.headroom.core.reliability.Formula.Operator;
import io.headroom.core.reliability.Importance;
import io.headroom.core.reliability.TreeSolution;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Golden cases of fault trees: from files, or from gates written in the case. */
final class GoldenTrees {
  /** Names the folder of models, relative to the root of the build. */
  static final String PROPERTY = "headroom.faulttrees";

  private GoldenTrees() {}

  static Map<String, @Nullable Object> answers(JsonNode in, Set<String> wanted) {
    FaultTree tree = in.has("gates") ? written(in) : read(in);
    TreeSolution solution = tree.solve();
    CutSets sets = solution.cutSets().orElseThrow();
    Map<String, @Nullable Object> answers = new LinkedHashMap<>();
    answers.put("p_top_exact", solution.topProbability());
    answers.put("p_rare_event", sets.rareEventSum());
    answers.put("mcs_count", sets.count());
    answers.put("mcs_by_order", sets.countByOrder());
    answers.put("basic_event_count", tree.basicEvents().size());
    answers.put("gate_count", tree.gateCount());
    answers.put("mcs_count_up_to_order", upToOrder(sets, solution));
    if (wanted.contains("mcs")) {
      answers.put(
          "mcs", sets.list(Integer.MAX_VALUE, 10_000).stream().map(CutSet::events).toList());
    }
    if (in.has("order_limit")) {
      answers.put("p_top_truncated", sets.unionUpTo(in.get("order_limit").asInt()));
    }
    answers.put("birnbaum_importance", measure(solution, Importance::birnbaum));
    answers.put("criticality_importance", measure(solution, Importance::criticality));
    answers.put("diagnostic_importance", measure(solution, Importance::diagnostic));
    answers.put("risk_achievement_worth", measure(solution, Importance::riskAchievementWorth));
    answers.put("risk_reduction_worth", measure(solution, Importance::riskReductionWorth));
    return answers;
  }

  private static Map<Integer, BigInteger> upToOrder(CutSets sets, TreeSolution solution) {
    Map<Integer, BigInteger> counts = new HashMap<>();
    for (int order = 1; order <= solution.importance().size(); order++) {
      counts.put(order, sets.countUpTo(order));
    }
    return counts;
  }

  private static Map<String, Double> measure(
      TreeSolution solution, ToDoubleFunction<Importance> measure) {
    Map<String, Double> values = new LinkedHashMap<>();
    solution.importance().forEach(i -> values.put(i.event(), measure.applyAsDouble(i)));
    return values;
  }

  private static FaultTree read(JsonNode in) {
    String folder = System.getProperty(PROPERTY);
    if (folder == null) {
      throw new TestAbortedException("needs -D" + PROPERTY + ", the folder of fault-tree models");
    }
    List<Path> files = new ArrayList<>();
    in.get("model_files").forEach(f -> files.add(Path.of(folder).resolve(f.asText())));
    return in.has("top") ? FaultTree.read(files, in.get("top").asText()) : FaultTree.read(files);
  }

  private static FaultTree written(JsonNode in) {
    Map<String, Formula> gates = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> gate : in.get("gates").properties()) {
      gates.put(gate.getKey(), formula(gate.getValue()));
    }
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> event : in.get("probabilities").properties()) {
      probabilities.put(event.getKey(), event.getValue().asDouble());
    }
    return FaultTree.of(in.get("top").asText(), gates, probabilities);
  }

  private static Formula formula(JsonNode gate) {
    String operator = gate.get(0).asText();
    boolean counts = operator.equals("atleast");
    List<Formula> arguments = new ArrayList<>();
    for (int i = counts ? 2 : 1; i < gate.size(); i++) {
      arguments.add(Formula.of(gate.get(i).asText()));
    }
    return counts
        ? Formula.atLeast(gate.get(1).asInt(), arguments)
        : Formula.of(Operator.valueOf(operator.toUpperCase(Locale.ROOT)), arguments);
  }
}
