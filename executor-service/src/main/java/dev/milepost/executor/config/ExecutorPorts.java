package dev.milepost.executor.config;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.events.RunEvent;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.Liveness;
import dev.milepost.service.Notices;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.Participants;

/** All that an executor knows of the outside world but the forge. */
record ExecutorPorts(
    Participants participants,
    EventAppender<RunEvent> log,
    Heartbeats heartbeats,
    Liveness liveness,
    OutputPublisher publisher,
    Notices notices) {}
