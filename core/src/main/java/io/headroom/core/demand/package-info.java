/** Planner's changes to demand and, later, tickets and drivers. */
@NullMarked
package io.headroom.core.demand;

import org.jspecify.annotations.NullMarked;
