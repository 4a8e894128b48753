package io.headroom.core.plan;

import io.headroom.core.capacity.LeadTime;
import io.headroom.core.measure.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be ordered for a pool.
 *
 * @param name what one is, such as {@code host}
 * @param adds capacity of one, in the pool's unit, positive
 * @param cost price of one; null when the plan names none
 * @param leadTime from order to capacity in service
 */
public record OrderItem(String name, double adds, @Nullable Money cost, LeadTime leadTime) {
  /** Checks that one adds capacity. */
  public OrderItem {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(leadTime, "leadTime");
    if (!(adds > 0) || Double.isInfinite(adds)) {
      throw new IllegalArgumentException("one " + name + " must add capacity, found " + adds);
    }
  }
}
