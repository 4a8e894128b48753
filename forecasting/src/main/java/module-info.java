/** Forecast models, backtests and accuracy; numerics packages stay inside. */
module io.headroom.forecasting {
  requires static transitive org.jspecify;
  requires transitive io.headroom.core;
  requires com.fasterxml.jackson.core;
  requires commons.math3;
  requires org.apache.commons.statistics.distribution;

  exports io.headroom.forecasting;
  exports io.headroom.forecasting.auto;
  exports io.headroom.forecasting.combination;
  exports io.headroom.forecasting.decomposition;
  exports io.headroom.forecasting.evaluation;
  exports io.headroom.forecasting.intermittent;
  exports io.headroom.forecasting.regression;
  exports io.headroom.forecasting.smoothing;
  exports io.headroom.forecasting.statespace;

  uses io.headroom.forecasting.ModelState.Reader;

  provides io.headroom.forecasting.ModelState.Reader with
      io.headroom.forecasting.auto.AutoFit.Reader,
      io.headroom.forecasting.combination.FittedEnsemble.Reader,
      io.headroom.forecasting.combination.FittedLadder.Reader,
      io.headroom.forecasting.combination.ConformalFit.Reader,
      io.headroom.forecasting.combination.FittedBootstrap.Reader,
      io.headroom.forecasting.combination.FittedRobust.Reader,
      io.headroom.forecasting.combination.GrowthLimitFit.Reader,
      io.headroom.forecasting.decomposition.BoxCoxFit.Reader,
      io.headroom.forecasting.decomposition.LocalClockFit.Reader,
      io.headroom.forecasting.decomposition.SeasonalFit.Reader,
      io.headroom.forecasting.intermittent.IntermittentFit.Reader,
      io.headroom.forecasting.regression.CalendarFit.Reader,
      io.headroom.forecasting.regression.DrivenFit.Reader,
      io.headroom.forecasting.regression.DriverColumn.Reader,
      io.headroom.forecasting.regression.HarmonicFit.Reader,
      io.headroom.forecasting.regression.Harmonics.Reader,
      io.headroom.forecasting.regression.JointFit.Reader,
      io.headroom.forecasting.regression.KnownRegressors.Reader,
      io.headroom.forecasting.smoothing.CesFit.Reader,
      io.headroom.forecasting.smoothing.CleanupCycleFit.Reader,
      io.headroom.forecasting.smoothing.EtsFit.Reader,
      io.headroom.forecasting.smoothing.Naive.Reader,
      io.headroom.forecasting.smoothing.SeasonalCounts.Reader,
      io.headroom.forecasting.smoothing.SeasonalMean.Reader,
      io.headroom.forecasting.smoothing.ThetaFit.Reader,
      io.headroom.forecasting.statespace.ArimaFit.Reader;
}
