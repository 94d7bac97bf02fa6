/** The executor as a Quarkus service: configuration, identity, threads. */
@NullMarked
package dev.milepost.executor.wiring;

import org.jspecify.annotations.NullMarked;
