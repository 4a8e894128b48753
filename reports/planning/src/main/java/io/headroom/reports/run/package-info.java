/** The plan file and the run: history in, decisions out, each step a record in and a record out. */
@NullMarked
package io.headroom.reports.run;

import org.jspecify.annotations.NullMarked;
