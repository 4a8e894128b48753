package io.headroom.reports.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.risk.RiskOutcome;

/** What a year of the risks may cost, as JSON. */
final class RiskJson {
  private RiskJson() {}

  static void risks(ArrayNode all, PlanningResult r) {
    for (RiskResult risks : r.risks()) {
      ObjectNode n = all.addObject();
      n.put("where", risks.where());
      n.put("currency", r.plan().currency());
      n.put("years", risks.years());
      n.put("tail", risks.tail());
      JsonParts.estimate(n, "expectedLoss", risks.expected());
      JsonParts.estimate(n, "valueAtRisk", risks.valueAtRisk());
      JsonParts.estimate(n, "tailMean", risks.tailMean());
      ArrayNode curve = n.putArray("exceedance");
      for (RiskOutcome.Point p : risks.curve()) {
        ObjectNode o = curve.addObject();
        o.put("loss", p.loss());
        JsonParts.estimate(o, "exceeded", p.exceeded());
      }
      ArrayNode parts = n.putArray("risks");
      for (RiskResult.Part p : risks.parts()) {
        ObjectNode o = parts.addObject();
        o.put("id", p.id());
        o.put("title", p.title());
        o.put("service", p.service());
        o.put("owner", p.owner());
        o.put("perYear", p.perYear());
        o.put("expectedLoss", p.expected());
        o.put("inTail", p.inTail());
      }
    }
  }
}
