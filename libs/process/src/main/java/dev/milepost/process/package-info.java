/**
 * Runs commands as process groups of their own: bounded output, limits, a kill that leaves none.
 */
@NullMarked
package dev.milepost.process;

import org.jspecify.annotations.NullMarked;
