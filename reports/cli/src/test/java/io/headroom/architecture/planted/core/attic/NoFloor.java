package io.headroom.architecture.planted.core.attic;

/** Planted: in a package that the house does not have, and that is not null-marked. */
public final class NoFloor {}
