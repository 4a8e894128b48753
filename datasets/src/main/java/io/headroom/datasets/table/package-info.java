/** Tables of Tablesaw in and out; the only place of this module where its types are seen. */
@NullMarked
package io.headroom.datasets.table;

import org.jspecify.annotations.NullMarked;
