/** Merging as a service: its configuration and its start. */
@NullMarked
package dev.milepost.merge.wiring;

import org.jspecify.annotations.NullMarked;
