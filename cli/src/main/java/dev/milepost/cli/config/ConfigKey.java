package dev.milepost.cli.config;

import dev.milepost.api.submission.SubmissionRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A default that can be configured, each for one option of {@code run}. */
public enum ConfigKey {
  AGENT("--agent", Kind.NAME, "shell"),
  AGENT_COMMAND("--agent-command", Kind.COMMAND),
  CHECK("--check", Kind.COMMAND),
  VERIFY("--verify", Kind.COMMAND),
  VALIDATE("--validate", Kind.COMMANDS),
  PARALLEL("--parallel", Kind.NUMBER, "1"),
  MERGE_METHOD("--merge-method", Kind.NAME, "squash"),
  SCHEDULE("--schedule", Kind.NAME, "waves"),
  MERGE("--merge", Kind.NAME),
  TRAIN_CHECKS("--train-checks", Kind.NUMBER),
  REVIEWERS("--reviewer", Kind.REVIEWERS);

  /** The type of its value. */
  enum Kind {
    /** A word. */
    NAME("a text"),
    /** A whole number. */
    NUMBER("a whole number"),
    /** A line for {@code sh -c}. */
    COMMAND("a command as one line of text"),
    /** Several of them. */
    COMMANDS("a list of commands, each one line of text"),
    /** Names of profiles, or {@code NAME=COMMAND}. */
    REVIEWERS("a list of profiles or NAME=COMMAND, each one line of text");

    private final String expected;

    Kind(String expected) {
      this.expected = expected;
    }

    /** The values that are allowed, in words. */
    String expected() {
      return expected;
    }

    boolean isList() {
      return this == COMMANDS || this == REVIEWERS;
    }
  }

  private final String option;
  private final Kind kind;
  private final String builtIn;

  ConfigKey(String option, Kind kind) {
    this(option, kind, "");
  }

  ConfigKey(String option, Kind kind, String builtIn) {
    this.option = option;
    this.kind = kind;
    this.builtIn = builtIn;
  }

  /** The option of {@code run} that it is the default of. */
  public String option() {
    return option;
  }

  /** The value where none is configured; empty for none. */
  public String builtIn() {
    return builtIn;
  }

  /**
   * The value as the option takes it: a number, a text or a list.
   *
   * @throws NumberFormatException if it is no number though it has to be
   */
  public Object typed(List<String> entries) {
    return switch (kind) {
      case NUMBER -> Integer.valueOf(entries.getFirst());
      case COMMANDS, REVIEWERS -> entries;
      case NAME, COMMAND -> entries.getFirst();
    };
  }

  /** The words that it may be, upper case or lower; empty where any text may be right. */
  List<String> allowed() {
    return switch (this) {
      case MERGE_METHOD -> List.of("squash", "merge", "rebase");
      case SCHEDULE -> SubmissionRequest.SCHEDULES;
      case MERGE -> SubmissionRequest.MERGES;
      case AGENT, AGENT_COMMAND, CHECK, VERIFY, VALIDATE, PARALLEL, TRAIN_CHECKS, REVIEWERS ->
          List.of();
    };
  }

  Kind kind() {
    return kind;
  }

  /** As files write it, {@code agent-command}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The environment variable, {@code MILEPOST_AGENT_COMMAND}; of a list one entry a line. */
  public String variable() {
    return "MILEPOST_" + name();
  }

  /** True if it decides what runs on the machine of the server, and for whose money. */
  public boolean decidesWhatRuns() {
    return switch (this) {
      case PARALLEL, MERGE_METHOD, SCHEDULE, MERGE, TRAIN_CHECKS -> false;
      case AGENT, AGENT_COMMAND, CHECK, VERIFY, VALIDATE, REVIEWERS -> true;
    };
  }

  static Optional<ConfigKey> of(String word) {
    return Arrays.stream(values()).filter(key -> key.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(ConfigKey::word).collect(Collectors.joining(", "));
  }
}
