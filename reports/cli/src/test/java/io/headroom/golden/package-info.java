/** Runs the golden cases: numbers with a source, read from a folder outside the project. */
@NullMarked
package io.headroom.golden;

import org.jspecify.annotations.NullMarked;
