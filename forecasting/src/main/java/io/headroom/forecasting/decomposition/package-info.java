/** Seasonal decompositions and transformations around any other model. */
@NullMarked
package io.headroom.forecasting.decomposition;

import org.jspecify.annotations.NullMarked;
