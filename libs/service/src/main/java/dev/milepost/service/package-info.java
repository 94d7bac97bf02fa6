/**
 * Parts that every Quarkus service of Milepost shares: participants bound to Kafka, liveness,
 * output, health and metrics.
 *
 * <pre>
 * milepost.events ─▶ Participants ─▶ ParticipantHandle state
 *                         └─▶ EventAppender ─▶ milepost.events
 * Heartbeats ─▶ milepost.heartbeats ─▶ Liveness
 * OutputPublisher ─▶ milepost.output ─▶ gateway
 * repeated tries ─▶ Retries ─┐
 * forges' rate limits ───────┴▶ Notices ─▶ milepost.notices ─▶ gateway
 * webhooks ─▶ HintPublisher ─▶ milepost.hints ─▶ Hints
 * </pre>
 */
@NullMarked
package dev.milepost.service;

import org.jspecify.annotations.NullMarked;
