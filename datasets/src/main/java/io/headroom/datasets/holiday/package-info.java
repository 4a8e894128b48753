/** Public holidays of countries and regions, from a library that need not be there. */
@NullMarked
package io.headroom.datasets.holiday;

import org.jspecify.annotations.NullMarked;
