package dev.milepost.gateway.effect.reservation;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;

/** The result of reserving a run. */
public sealed interface Reservation {
  /** The caller begins the run: it appends the first event. */
  record FreshReservation(String run) implements Reservation {}

  /** There is a run already, and its first event is known to be in the log. */
  record ExistingReservation(String run) implements Reservation {}

  /**
   * There is a run already, but whether its first event reached the log is unknown: the process
   * that reserved it died or is about to append. Appending it again is harmless.
   */
  record PendingReservation(String run, MilestoneSubmitted submitted) implements Reservation {}

  /** The idempotency key belongs to another request. */
  record ReservationKeyReused(String run) implements Reservation {}
}
