/** Risks: what might happen, how often, and what it would cost. */
@NullMarked
package io.headroom.core.risk;

import org.jspecify.annotations.NullMarked;
