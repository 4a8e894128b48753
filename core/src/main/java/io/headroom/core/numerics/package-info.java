/** Internal numerics of this module; public for its own packages only. */
@NullMarked
package io.headroom.core.numerics;

import org.jspecify.annotations.NullMarked;
