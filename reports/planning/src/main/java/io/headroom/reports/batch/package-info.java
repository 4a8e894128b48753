/** Many series at once: forecasts and backtests from a table to a table, in bounded memory. */
@NullMarked
package io.headroom.reports.batch;

import org.jspecify.annotations.NullMarked;
