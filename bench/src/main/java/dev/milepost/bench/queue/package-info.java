/** Merge queues beside each other. */
@NullMarked
package dev.milepost.bench.queue;

import org.jspecify.annotations.NullMarked;
