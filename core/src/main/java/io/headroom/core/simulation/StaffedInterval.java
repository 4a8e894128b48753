package io.headroom.core.simulation;

/**
 * People needed in an interval of time, and what callers get from them.
 *
 * @param contacts arrivals in the interval
 * @param intervalSeconds its length
 * @param load work offered, in erlangs: contacts × handle time / interval
 * @param agents people on contacts, the raw requirement
 * @param scheduled people on the payroll: ⌈agents/(1 − shrinkage)⌉
 * @param serviceLevel share of contacts answered within the goal's time, 0…1
 * @param occupancy share of the agents' time spent on contacts, 0…1
 * @param probabilityOfWaiting share of contacts that wait, 0…1
 * @param meanWaitSeconds of all contacts
 * @param abandoned share of contacts that leave unanswered, 0…1
 */
public record StaffedInterval(
    double contacts,
    double intervalSeconds,
    double load,
    int agents,
    int scheduled,
    double serviceLevel,
    double occupancy,
    double probabilityOfWaiting,
    double meanWaitSeconds,
    double abandoned) {}
