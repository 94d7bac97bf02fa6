/** Takes a run's records from the log into a file. */
@NullMarked
package dev.milepost.gateway.effect.archive;

import org.jspecify.annotations.NullMarked;
