/** Parquet: files of columns read as rows, and series and tickets kept without loss. */
@NullMarked
package io.headroom.datasets.parquet;

import org.jspecify.annotations.NullMarked;
