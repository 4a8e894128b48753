/** Checks that the packages stand as the house was drawn, and that the checks can fail. */
@NullMarked
package io.headroom.architecture;

import org.jspecify.annotations.NullMarked;
