/**
 * Pages for people about a run, made of its log and nothing else. Pure.
 *
 * <pre>
 * RunState, SequencedEvent ─┬▶ FailureContext (X11)
 *                           └▶ StatusYaml (X12)
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.domain.report;

import org.jspecify.annotations.NullMarked;
