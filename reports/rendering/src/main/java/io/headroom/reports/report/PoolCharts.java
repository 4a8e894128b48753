package io.headroom.reports.report;

import io.headroom.reports.document.BarChart;
import io.headroom.reports.document.HeatMap;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The charts over all pools: what is left today, and how full each gets by month. */
final class PoolCharts {
  private PoolCharts() {}

  static BarChart headroom(PlanningResult r) {
    BarChart chart =
        BarChart.of("headroom", "Headroom today: what is left of each pool's usable capacity", "%")
            .withSubtitle("usable capacity less the highest demand of the last four weeks");
    for (PoolResult p : r.planned()) {
      double usable = Objects.requireNonNull(p.stress()).usableNow();
      double left = usable - PoolTables.recentPeak(p);
      double share = usable > 0 ? left / usable : Double.NaN;
      chart =
          chart.withBar(
              p.plan().name(),
              share,
              Words.percent(share) + " (" + Words.amount(left, p.plan().unit()) + ")",
              Words.status(p.status()));
    }
    return chart;
  }

  static HeatMap heat(PlanningResult r) {
    List<YearMonth> months = new ArrayList<>();
    YearMonth last = YearMonth.from(r.horizonEnd());
    for (YearMonth m = YearMonth.from(r.asOf().plusDays(1));
        !m.isAfter(last);
        m = m.plusMonths(1)) {
      months.add(m);
    }
    HeatMap map =
        HeatMap.of(
                "utilization-by-month",
                "Highest expected use of usable capacity, by month",
                months.stream().map(YearMonth::toString).toList())
            .withSubtitle("median forecast over usable capacity; 100 % is the limit");
    for (PoolResult p : r.planned()) {
      PoolResult.Prediction f = Objects.requireNonNull(p.forecast());
      PoolResult.Stress stress = Objects.requireNonNull(p.stress());
      double[] row = new double[months.size()];
      Arrays.fill(row, Double.NaN);
      for (int s = 0; s < f.adjusted().size(); s++) {
        LocalDate d = f.adjusted().grid().date(s);
        int at = months.indexOf(YearMonth.from(d));
        double usable = stress.timeline().available(s) * p.plan().rule().threshold();
        if (at >= 0 && !d.isAfter(f.horizonEnd()) && usable > 0) {
          double use = f.adjusted().p50(s) / usable;
          row[at] = Double.isNaN(row[at]) ? use : Math.max(row[at], use);
        }
      }
      map = map.withRow(p.plan().name(), row);
    }
    return map;
  }
}
