/**
 * Users' commands and whether they make sense in a run's state. Pure; a quick answer only: the
 * planner has the last word.
 */
@NullMarked
package dev.milepost.gateway.domain.command;

import org.jspecify.annotations.NullMarked;
