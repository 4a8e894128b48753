package io.headroom.reports.run;

import io.headroom.core.service.Service;
import io.headroom.core.service.Service.Criticality;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanMerge.Named;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the services of a plan and the shares of the pools they use. */
final class PlanServices {
  static final Keys KEYS =
      Keys.of("name", "owner", "criticality", "uses")
          .later("desk", "failures", "shortage costs", "objective");
  private static final Map<String, Criticality> CRITICALITY =
      Map.of("high", Criticality.HIGH, "medium", Criticality.MEDIUM, "low", Criticality.LOW);
  private static final String USES = "pools with shares, such as {cluster memory: 40 %}";

  private final PlanContext context;
  private final List<String> pools;
  private final Map<String, Double> used = new TreeMap<>();

  PlanServices(PlanContext context, List<String> pools) {
    this.context = context;
    this.pools = pools;
  }

  List<Service> read(@Nullable PlanNode node) {
    List<Service> all = new ArrayList<>();
    for (Named n : context.named(node, "services", "service")) {
      all.add(service(n));
    }
    return all;
  }

  private Service service(Named n) {
    PlanFields f = PlanFields.of(n.node(), "service '" + n.name() + "'", KEYS, context.problems);
    String owner = context.text(f, "owner", "");
    Criticality criticality =
        context.orDefault(
            f,
            "criticality",
            context.oneOf(f.get("criticality"), "criticality", CRITICALITY, "high, medium or low"),
            Criticality.MEDIUM);
    Map<String, Double> uses = new LinkedHashMap<>();
    PlanNode node = f.get("uses");
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        boolean whole = e.value() instanceof Text t && t.isEmpty();
        use(
            uses,
            e.key(),
            e,
            whole ? Double.valueOf(1) : context.amounts.share(e.value(), e.key()));
      }
    } else if (node instanceof Items list) {
      for (PlanNode item : list.items()) {
        String pool = context.amounts.scalar(item, "uses", USES);
        if (pool != null) {
          use(uses, pool, new Entry(pool, item.place(), item), 1.0);
        }
      }
    } else if (node != null) {
      String pool = context.amounts.scalar(node, "uses", USES);
      if (pool != null) {
        use(uses, pool, new Entry(pool, node.place(), node), 1.0);
      }
    } else if (!f.has("uses")) {
      context.problems.notice(
          f.place(), "service '" + n.name() + "' uses no pool, so nothing is said about it");
    }
    return new Service(n.name(), owner, criticality, uses);
  }

  private void use(Map<String, Double> uses, String name, Entry e, @Nullable Double share) {
    String pool = context.pool(e.place(), "'uses'", name, pools);
    if (pool == null || share == null) {
      return;
    }
    if (!(share > 0 && share <= 1)) {
      context.amounts.wrong(e.value(), e.key(), "a share above 0 % and at most 100 %", "");
      return;
    }
    double before = used.getOrDefault(pool, 0.0);
    double sum = before + share;
    used.put(pool, sum);
    if (sum > 1 + 1e-9 && before <= 1 + 1e-9) {
      context.problems.mistake(
          e.place(),
          "with "
              + PlanWords.percent(share)
              + " here, services use "
              + PlanWords.percent(Math.rint(sum * 1e8) / 1e8)
              + " of pool '"
              + pool
              + "'; valid is 100 % at most over all services");
    }
    uses.put(pool, share);
  }
}
