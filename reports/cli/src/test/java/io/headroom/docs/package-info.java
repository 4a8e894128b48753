/** The documentation's own tests. */
@NullMarked
package io.headroom.docs;

import org.jspecify.annotations.NullMarked;
