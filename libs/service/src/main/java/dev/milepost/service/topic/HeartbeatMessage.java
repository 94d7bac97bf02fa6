package dev.milepost.service.topic;

import dev.milepost.service.LiveUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A beat as docs/protocol.md writes it; an older executor names no slots. */
record HeartbeatMessage(
    String executor,
    String incarnation,
    Instant at,
    long leaseSeconds,
    @Nullable Integer slots,
    @Nullable List<LiveUsage> usage) {}
