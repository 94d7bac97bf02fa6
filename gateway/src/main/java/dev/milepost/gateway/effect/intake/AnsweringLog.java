package dev.milepost.gateway.effect.intake;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.service.LogAvailability;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Appends for a client that waits: where the log is known not to answer, that client is told at
 * once, and nothing is left in a producer's buffer that could take effect later.
 */
@ApplicationScoped
class AnsweringLog {
  private final EventAppender<RunEvent> log;
  private final LogAvailability availability;

  AnsweringLog(EventAppender<RunEvent> log, LogAvailability availability) {
    this.log = log;
    this.availability = availability;
  }

  /**
   * Returns if the log answers.
   *
   * @throws SilentLogException if it does not
   */
  void expectAnswers() {
    availability
        .silentSince()
        .ifPresent(
            since -> {
              throw new SilentLogException(since);
            });
  }

  /**
   * Appends an event.
   *
   * @throws SilentLogException if the log does not answer
   * @throws dev.milepost.eventlog.AppendFailedException if it does not confirm; the event may be in
   *     it later
   */
  void append(NewEvent<RunEvent> event) throws InterruptedException {
    expectAnswers();
    log.append(List.of(event));
  }
}
