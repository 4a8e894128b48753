/** Named random streams, uncertain values, sample paths and Monte Carlo estimates. */
@NullMarked
package io.headroom.core.uncertainty;

import org.jspecify.annotations.NullMarked;
