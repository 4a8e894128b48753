package io.headroom.core.reliability;

import io.headroom.core.reliability.BlockDiagram.AtLeast;
import io.headroom.core.reliability.BlockDiagram.Copies;
import io.headroom.core.reliability.BlockDiagram.Paths;
import io.headroom.core.reliability.BlockDiagram.Single;
import java.util.LinkedHashMap;
import java.util.Map;

/** A structure some hours after all its components were up. */
final class LaterDiagram {
  private LaterDiagram() {}

  static BlockDiagram of(BlockDiagram block, double hours) {
    if (block instanceof Single s) {
      Component c = s.component();
      return new Single(Component.withUnavailability(c.name(), c.unavailabilityAt(hours)));
    }
    if (block instanceof AtLeast a) {
      return new AtLeast(a.name(), a.k(), a.parts().stream().map(p -> of(p, hours)).toList());
    }
    if (block instanceof Copies c) {
      return new Copies(c.name(), c.k(), c.count(), of(c.each(), hours));
    }
    Paths p = (Paths) block;
    Map<String, BlockDiagram> components = new LinkedHashMap<>();
    p.components().forEach((name, b) -> components.put(name, of(b, hours)));
    return new Paths(p.name(), p.paths(), components);
  }
}
