/** Series, uncertainty, capacity, scenarios and plans; numerics packages stay inside. */
module io.headroom.core {
  requires static transitive org.jspecify;
  requires commons.math3;
  requires java.xml;
  requires org.apache.commons.rng.api;
  requires org.apache.commons.rng.core;
  requires org.apache.commons.rng.sampling;
  requires org.apache.commons.rng.simple;
  requires org.apache.commons.statistics.distribution;

  exports io.headroom.core.calendar;
  exports io.headroom.core.capacity;
  exports io.headroom.core.demand;
  exports io.headroom.core.measure;
  exports io.headroom.core.plan;
  exports io.headroom.core.queueing;
  exports io.headroom.core.reliability;
  exports io.headroom.core.risk;
  exports io.headroom.core.scenario;
  exports io.headroom.core.series;
  exports io.headroom.core.service;
  exports io.headroom.core.simulation;
  exports io.headroom.core.time;
  exports io.headroom.core.uncertainty;

  uses io.headroom.core.calendar.HolidaySource;
}
