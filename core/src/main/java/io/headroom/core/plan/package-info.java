/** Decisions: what to order by when, and what was decided before. */
@NullMarked
package io.headroom.core.plan;

import org.jspecify.annotations.NullMarked;
