package dev.milepost.executor.effect;

/**
 * The writer of an executor's events.
 *
 * @param executor the id of this executor
 * @param incarnation new with each start of the process
 */
public record ExecutorIncarnation(String executor, String incarnation) {}
