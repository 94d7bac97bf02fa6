package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives an issue up. */
@Command(
    name = "skip",
    description =
        "Give an issue up, a phase of planning or an unreadable record; the run goes on without it.")
public final class SkipCommand extends IssueOrPhaseRequestCommand {
  @Option(names = "--release", description = "Let the issues that wait for it go on.")
  boolean release;

  @Option(
      names = "--record",
      description = "Not an issue: the record of the log that the run is stuck at.")
  boolean record;

  @Option(
      names = "--offset",
      paramLabel = "OFFSET",
      description = "With --record: another record than the one that status names.")
  @Nullable Long offset;

  @Option(
      names = "--partition",
      paramLabel = "PARTITION",
      description = "With --offset: of the log, as status names it; 0 where it names none.")
  @Nullable Integer partition;

  @Option(
      names = "--go-on",
      description =
          "With --record: let work that the record may have named begin again by itself. Its agents"
              + " may be paid a second time; without this it is held until it is retried.")
  boolean goOn;

  public SkipCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (!record) {
      super.check();
    } else if (planning || issue != null || release) {
      throw new InvalidInputException("Give either an ISSUE, --planning or --record");
    }
    if (offset != null && (!record || offset < 0)) {
      throw new InvalidInputException("--offset is 0 or more, and goes with --record");
    }
    if (partition != null && (offset == null || partition < 0)) {
      throw new InvalidInputException("--partition is 0 or more, and goes with --offset");
    }
    if (goOn && !record) {
      throw new InvalidInputException("--go-on goes with --record");
    }
  }

  @Override
  String wish() {
    return record ? "records/skip" : super.wish();
  }

  @Override
  String said() {
    return record ? "skip the record" : super.said();
  }

  @Override
  String verb() {
    return "skip";
  }

  @Override
  void fill(ObjectNode body) {
    if (record && offset != null) {
      body.put("offset", offset);
    }
    if (partition != null) {
      body.put("partition", partition);
    }
    if (goOn) {
      body.put("goOn", true);
    }
    if (!planning && !record) {
      body.put("releaseDependents", release);
    }
  }
}
