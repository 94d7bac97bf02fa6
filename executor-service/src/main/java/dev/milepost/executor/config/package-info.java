/** The executor as a Quarkus service: configuration, identity, threads. */
@NullMarked
package dev.milepost.executor.config;

import org.jspecify.annotations.NullMarked;
