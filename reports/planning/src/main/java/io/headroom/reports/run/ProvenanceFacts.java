package io.headroom.reports.run;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the settings that decide a result. */
final class ProvenanceFacts {
  private ProvenanceFacts() {}

  static Provenance of(PlanFile plan, LocalDate asOf, long seed, Map<String, String> inputs) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("plan", plan.title());
    settings.put("as of", asOf.toString());
    settings.put("horizon", plan.horizonText());
    settings.put("tolerance", Double.toString(plan.tolerance()));
    settings.put("currency", plan.currency());
    settings.put("seed", Long.toString(seed));
    settings.put("paths", Integer.toString(plan.paths()));
    return new Provenance(version(), new LinkedHashMap<>(inputs), settings);
  }

  private static String version() {
    String v = PlanningJob.class.getPackage().getImplementationVersion();
    return v == null ? "development" : v;
  }
}
