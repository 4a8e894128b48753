package io.headroom.core.simulation;

import io.headroom.core.uncertainty.Estimate;

/**
 * What a simulated queue did to those who came, each with its error over the replications. Times
 * are in the unit of time of the simulation.
 *
 * @param probabilityOfWaiting share of those let in who found every server busy
 * @param meanWait time in the queue of those let in, whether served or gone
 * @param meanQueue mean number waiting
 * @param occupancy mean share of servers busy
 * @param allBusy share of time in which every server is busy
 * @param blocked share of arrivals turned away
 * @param abandoned share of arrivals who left before their turn
 * @param servedWithin share of arrivals whose service began in the time asked for
 * @param waitAtMost share of those let in whose time in the queue was at most the time asked for
 * @param customers arrivals counted in all replications
 */
public record SimulatedWaits(
    Estimate probabilityOfWaiting,
    Estimate meanWait,
    Estimate meanQueue,
    Estimate occupancy,
    Estimate allBusy,
    Estimate blocked,
    Estimate abandoned,
    Estimate servedWithin,
    Estimate waitAtMost,
    long customers) {}
