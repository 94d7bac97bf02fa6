package dev.milepost.gateway.submission;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads commands: a program and its arguments, run as they are. */
final class CommandLineCheck {
  /** More arguments than a hand-written command has. */
  private static final int MAX_ARGUMENTS = 256;

  /** A script handed to {@code sh -c} fits; together they stay far below an event's limit. */
  private static final int MAX_ARGUMENT = 32 * 1024;

  /** Validations run one after another before each merge; more should be one script. */
  private static final int MAX_COMMANDS = 16;

  private final ValidationErrors faults;

  CommandLineCheck(ValidationErrors faults) {
    this.faults = faults;
  }

  /** A command that may be missing; empty then. */
  List<String> optional(String field, @Nullable List<@Nullable String> command) {
    return command == null || command.isEmpty() ? List.of() : required(field, command);
  }

  /** The command of an agent: only {@code shell} has no program of its own. */
  List<String> of(String profile, String field, @Nullable List<@Nullable String> command) {
    return profile.equals(ValidationErrors.SHELL)
        ? required(field, command)
        : optional(field, command);
  }

  /** A command with at least a program. */
  List<String> required(String field, @Nullable List<@Nullable String> command) {
    if (command == null || command.isEmpty() || isBlank(command.getFirst())) {
      faults.add(field, field + " must name a program, but is empty");
      return List.of();
    }
    if (command.size() > MAX_ARGUMENTS) {
      faults.add(
          field,
          "%s must have at most %d arguments, but had %d"
              .formatted(field, MAX_ARGUMENTS, command.size()));
      return List.of();
    }
    var checked = new ArrayList<String>();
    for (int at = 0; at < command.size(); at++) {
      checked.add(argument(field + "[" + at + "]", command.get(at)));
    }
    return checked;
  }

  /** Several commands. */
  List<List<String>> all(String field, @Nullable List<@Nullable List<@Nullable String>> commands) {
    if (commands == null) {
      return List.of();
    }
    if (commands.size() > MAX_COMMANDS) {
      faults.add(
          field,
          "%s must be at most %d commands, but were %d"
              .formatted(field, MAX_COMMANDS, commands.size()));
      return List.of();
    }
    var checked = new ArrayList<List<String>>();
    for (int at = 0; at < commands.size(); at++) {
      checked.add(required(field + "[" + at + "]", commands.get(at)));
    }
    return checked;
  }

  private String argument(String field, @Nullable String argument) {
    if (argument == null) {
      faults.add(field, field + " must be a text, but was null");
      return "";
    }
    if (argument.length() > MAX_ARGUMENT) {
      faults.add(
          field,
          "%s must have at most %d characters, but had %d"
              .formatted(field, MAX_ARGUMENT, argument.length()));
    } else if (argument.indexOf('\0') >= 0) {
      faults.add(field, field + " must not hold a NUL character: no program can be given one");
    }
    return argument;
  }

  private static boolean isBlank(@Nullable String program) {
    return program == null || program.isBlank();
  }
}
