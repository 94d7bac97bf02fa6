/**
 * Merge queues under one load, in simulated time: the merge service's train beside the policies
 * that others are known for.
 */
@NullMarked
package dev.milepost.simulation.queue;

import org.jspecify.annotations.NullMarked;
