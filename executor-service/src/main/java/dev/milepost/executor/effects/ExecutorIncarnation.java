package dev.milepost.executor.effects;

/**
 * Who speaks.
 *
 * @param executor the id of this executor
 * @param incarnation new with each start of the process
 */
public record ExecutorIncarnation(String executor, String incarnation) {}
