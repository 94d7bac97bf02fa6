/** Merging as a service: its configuration and its start. */
@NullMarked
package dev.milepost.merge.config;

import org.jspecify.annotations.NullMarked;
