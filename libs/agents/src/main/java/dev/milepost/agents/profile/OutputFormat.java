package dev.milepost.agents.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a program's output, as paths into its JSON: {@code /usage/input_tokens}; a {@code
 * *} stands for every member or element there.
 *
 * @param format of the output
 * @param session where the name of the conversation is
 * @param failure how it says that it failed, with any exit code
 * @param usage how it says what it used; the figures of all rules add up
 * @param answer where its answer in words is; the last one counts
 */
public record OutputFormat(
    OutputSyntax format,
    List<String> session,
    List<FailurePaths> failure,
    List<UsagePaths> usage,
    List<AnswerPaths> answer) {
  /** Of a program that says nothing that could be read. */
  public static final OutputFormat NONE =
      new OutputFormat(OutputSyntax.TEXT, List.of(), List.of(), List.of(), List.of());

  /** How the output is built. */
  public enum OutputSyntax {
    /** For people. */
    TEXT,
    /** One JSON object, maybe amid other lines. */
    JSON,
    /** A JSON object a line, maybe amid other lines. */
    JSON_LINES
  }

  /**
   * @param when paths and the texts that have to be there; {@code *} for anything
   * @param message where it says why
   */
  public record FailurePaths(@Nullable Map<String, String> when, String message) {
    public FailurePaths {
      when = when == null ? Map.of() : Map.copyOf(when);
    }
  }

  /**
   * @param when paths and the texts that have to be there; {@code *} for anything
   * @param text where it is
   */
  public record AnswerPaths(@Nullable Map<String, String> when, String text) {
    public AnswerPaths {
      when = when == null ? Map.of() : Map.copyOf(when);
    }
  }

  /**
   * Where figures of usage are. Values at several paths, and at a path with {@code *}, add up.
   *
   * @param when paths and the texts that have to be there; {@code *} for anything
   * @param repeats what several such objects mean together
   * @param model where the model is named; with a trailing {@code *} the members' names are meant
   * @param input tokens that were read, cached ones included
   * @param output tokens that were written
   * @param costUsd what it cost by the program's own account
   */
  public record UsagePaths(
      @Nullable Map<String, String> when,
      RepeatedReports repeats,
      List<String> model,
      List<String> input,
      List<String> output,
      List<String> costUsd) {
    public UsagePaths {
      when = when == null ? Map.of() : Map.copyOf(when);
      repeats = repeats == null ? RepeatedReports.LAST : repeats;
      model = model == null ? List.of() : List.copyOf(model);
      input = input == null ? List.of() : List.copyOf(input);
      output = output == null ? List.of() : List.copyOf(output);
      costUsd = costUsd == null ? List.of() : List.copyOf(costUsd);
    }
  }

  /** How several reports of one program go together. */
  public enum RepeatedReports {
    /** Each is the whole; the last one counts. */
    LAST,
    /** Each is a part. */
    ADD,
    /** Each is a part, until a whole (LAST) comes: for a look while the program works. */
    INTERIM,
    /** Each is the whole conversation, the turns before this call included; the last one counts. */
    CONVERSATION
  }

  /** True if what a call used is what it says less what the conversation had used before it. */
  public boolean tellsConversation() {
    return usage.stream().anyMatch(rule -> rule.repeats() == RepeatedReports.CONVERSATION);
  }

  public OutputFormat {
    format = format == null ? OutputSyntax.TEXT : format;
    session = session == null ? List.of() : List.copyOf(session);
    failure = failure == null ? List.of() : List.copyOf(failure);
    usage = usage == null ? List.of() : List.copyOf(usage);
    answer = answer == null ? List.of() : List.copyOf(answer);
  }
}
