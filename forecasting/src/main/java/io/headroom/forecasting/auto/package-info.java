/** The automatic forecaster: looks at a series, tries what fits, combines, and says why. */
@NullMarked
package io.headroom.forecasting.auto;

import org.jspecify.annotations.NullMarked;
