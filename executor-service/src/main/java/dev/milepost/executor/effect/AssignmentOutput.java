package dev.milepost.executor.effect;

import dev.milepost.events.Assignment;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.AttemptOutput;
import dev.milepost.service.OutputPublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The output of one assignment, remembered for what a failure says of it. */
final class AssignmentOutput implements AssignmentRun.OutputOpener {
  private final String run;
  private final Assignment assignment;
  private final AtomicLong sequence;
  private final OutputPublisher publisher;
  private @Nullable AttemptOutput opened;

  /**
   * @param sequence counts the chunks of all tries of this incarnation
   * @param publisher takes them for the live tail
   */
  AssignmentOutput(
      String run, Assignment assignment, AtomicLong sequence, OutputPublisher publisher) {
    this.run = run;
    this.assignment = assignment;
    this.sequence = sequence;
    this.publisher = publisher;
  }

  @Override
  public AttemptOutput open(AssignmentFiles files) throws IOException {
    Files.createDirectories(files.folder());
    var output =
        AttemptOutput.open(
            files.output(), run, assignment, sequence, publisher, InstantSource.system());
    opened = output;
    return output;
  }

  /** Its end; empty where none was opened. */
  String tail() {
    return opened == null ? "" : opened.tail();
  }
}
