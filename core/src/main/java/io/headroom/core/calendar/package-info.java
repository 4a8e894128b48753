/** Working days, opening hours and holidays. */
@NullMarked
package io.headroom.core.calendar;

import org.jspecify.annotations.NullMarked;
