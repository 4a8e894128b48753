package io.headroom.reports.batch;

import io.headroom.core.series.PreparationFinding;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.auto.AutoFit;
import io.headroom.forecasting.auto.Trial;
import java.util.Locale;

/**
 * Why a series has the forecast it has, as rows: what was seen, what was found and treated, each
 * candidate with its share and by how much it lost, and what became of the spread.
 */
final class Reasons {
  static final String HEADER = "series_id,about,what,share,error,relative,fits,reason\n";

  private Reasons() {}

  static void write(String series, String model, FittedModel fitted, int horizon, CsvBytes out) {
    if (!(fitted instanceof AutoFit auto)) {
      row(series, "model", model, fitted.description(), out);
      return;
    }
    row(series, "seen", "", auto.traits(), out);
    for (PreparationFinding f : auto.findings()) {
      String kind = f.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      String when = f.from().equals(f.to()) ? f.from() + ": " : f.from() + " to " + f.to() + ": ";
      row(series, "found", kind, when + f.text(), out);
    }
    for (Trial t : auto.trials()) {
      out.text(series).comma().text("candidate").comma().text(t.model()).comma();
      out.number(t.weight()).comma().number(t.mae()).comma().number(t.relative()).comma();
      out.whole(t.fits()).comma().text(t.reason()).line();
    }
    String spread =
        String.format(
            Locale.ROOT,
            "the models' own times %.2f at first, %.2f at last",
            auto.spreadFactor(0),
            auto.spreadFactor(horizon - 1));
    row(series, "spread", "", spread, out);
    auto.unconstrained()
        .ifPresent(
            u ->
                row(
                    series,
                    "capacity",
                    "",
                    String.format(
                        Locale.ROOT,
                        "%.0f %% of the values at %.6g; demand without it had a median peak of"
                            + " %.6g",
                        100 * u.share(),
                        u.capacity(),
                        u.peakQuantile(0.5)),
                    out));
    if (!auto.cut().isEmpty()) {
      row(series, "cut", "", auto.cut(), out);
    }
  }

  private static void row(String series, String about, String what, String why, CsvBytes out) {
    out.text(series).comma().text(about).comma().text(what).comma().comma().comma().comma();
    out.comma().text(why).line();
  }
}
