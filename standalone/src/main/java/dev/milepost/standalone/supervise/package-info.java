/** Starts processes, waits until they serve, starts again those that die, stops all of them. */
@NullMarked
package dev.milepost.standalone.supervise;

import org.jspecify.annotations.NullMarked;
