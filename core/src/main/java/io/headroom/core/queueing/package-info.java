/** What a load does to waiting: Erlang's formulas and their kin, in closed form. */
@NullMarked
package io.headroom.core.queueing;

import org.jspecify.annotations.NullMarked;
