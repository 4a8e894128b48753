/**
 * Master data: registers read row by row, each with its days, and held against what is measured.
 */
@NullMarked
package io.headroom.datasets.register;

import org.jspecify.annotations.NullMarked;
