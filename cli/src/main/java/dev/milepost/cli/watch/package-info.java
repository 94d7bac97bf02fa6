/** A run that a command follows to its end, and what it reports then. */
@NullMarked
package dev.milepost.cli.watch;

import org.jspecify.annotations.NullMarked;
