/** The planner as a service: configuration, the beans it is made of, its start. */
@NullMarked
package dev.milepost.planner.config;

import org.jspecify.annotations.NullMarked;
