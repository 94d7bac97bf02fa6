package dev.milepost.service;

import dev.milepost.events.Assignment;

/**
 * X10: what an agent that runs has used so far, by its own account.
 *
 * @param tokens read and written
 * @param costMicros in millionths of a US dollar; 0 where no price is known
 */
public record LiveUsage(String run, Assignment assignment, long tokens, long costMicros) {}
