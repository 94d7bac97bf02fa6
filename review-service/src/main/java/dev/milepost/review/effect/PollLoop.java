package dev.milepost.review.effect;

import dev.milepost.events.RunEvent;
import dev.milepost.review.domain.ReviewEffect;
import java.util.Optional;

/** Looks at a forge again and again, until a look finds something to say. */
record PollLoop(CiPollPolicy patience, Sleeper stopwatch) {
  /** One look; empty while there is nothing to say. */
  @FunctionalInterface
  interface Poll {
    Optional<? extends RunEvent> look() throws InterruptedException;
  }

  /** Pauses grow from look to look; a webhook about its subject ends one early. */
  RunEvent until(ReviewEffect owed, Poll look) throws InterruptedException {
    try (var alarm = stopwatch.alarm(HintSubjects.of(owed))) {
      for (int done = 1; ; done++) {
        var end = look.look();
        if (end.isPresent()) {
          return end.get();
        }
        alarm.pause(patience.before(done, stopwatch.random()));
      }
    }
  }
}
