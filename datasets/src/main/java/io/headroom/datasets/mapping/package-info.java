/**
 * From rows to series: which columns are time, labels and values, and what is done about trouble.
 */
@NullMarked
package io.headroom.datasets.mapping;

import org.jspecify.annotations.NullMarked;
