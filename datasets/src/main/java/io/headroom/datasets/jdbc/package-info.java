/** Databases by JDBC: a query's rows as a source. */
@NullMarked
package io.headroom.datasets.jdbc;

import org.jspecify.annotations.NullMarked;
