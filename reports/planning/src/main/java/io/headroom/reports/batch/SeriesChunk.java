package io.headroom.reports.batch;

import io.headroom.datasets.mapping.RawSeries;
import io.headroom.datasets.source.RowProblem;
import java.util.List;

/**
 * Some series that are worked on in one go.
 *
 * @param series the series in order
 * @param problems rows that were left out while these series were read
 */
record SeriesChunk(List<RawSeries> series, List<RowProblem> problems) {}
