/**
 * The contract between the services: every event of the log, the identifiers that it speaks of and
 * its wire names. Depends on nothing but Jackson's annotations and, for the folds that services
 * share, on persistent maps. How a plan is shown is {@code libs/report}'s.
 *
 * <pre>
 * GatewayEvent ──┐
 * PlannerEvent ──┤
 * ExecutorEvent ─┼─▶ RunEvent ─▶ EventCatalogue (wire name ↔ record)
 * ReviewEvent ───┤
 * MergeEvent ────┘
 * </pre>
 */
@NullMarked
package dev.milepost.events;

import org.jspecify.annotations.NullMarked;
