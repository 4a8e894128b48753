package io.headroom.reports.profile;

import io.headroom.core.series.Series;
import io.headroom.datasets.quality.SeriesQuality;
import io.headroom.datasets.quality.SeriesShape;

/**
 * One series of a profiled source.
 *
 * @param series the series after cleaning
 * @param quality its state and grade
 * @param shape its line and seasons
 */
public record SeriesProfile(Series series, SeriesQuality quality, SeriesShape shape) {}
