/** Traces of runs for OpenTelemetry: one trace a run, over all services. */
@NullMarked
package dev.milepost.service.trace;

import org.jspecify.annotations.NullMarked;
