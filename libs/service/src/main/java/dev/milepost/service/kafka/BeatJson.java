package dev.milepost.service.kafka;

import java.time.Instant;

/** A beat as docs/protocol.md writes it. */
record BeatJson(String executor, String incarnation, Instant at, long leaseSeconds) {}
