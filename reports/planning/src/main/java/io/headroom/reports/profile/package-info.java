/** What tables that nobody has described hold, and the plan that could be made of them. */
@NullMarked
package io.headroom.reports.profile;

import org.jspecify.annotations.NullMarked;
