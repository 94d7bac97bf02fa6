package dev.milepost.gateway.domain.submission;

import dev.milepost.api.FieldError;
import dev.milepost.events.DisplayText;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunSpec;
import dev.milepost.gateway.domain.ForgeNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that a submission of somebody who is no administrator may have. Nothing that is not listed
 * is allowed.
 *
 * @param forges in whose folders, besides repositories, issues may be
 * @param commands lines as the command has them, such as {@code make test}, for checks, agents and
 *     reviewers without a profile; profiles are the administrator's own already
 */
public record AllowedNames(ForgeNames forges, List<String> commands) {
  public static final String FOLDERS = "milepost.gateway.allowed.folders";
  public static final String REPOSITORIES = "milepost.gateway.allowed.repositories";
  public static final String COMMANDS = "milepost.gateway.allowed.commands";

  private static final int MAX_SHOWN = 200;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./=@%+,: -]+");

  /** The command's way to hand an agent its arguments. */
  private static final String ARGUMENTS = " \"$@\"";

  public AllowedNames {
    commands = List.copyOf(commands);
  }

  /** All that a submission names and may not, with what may be named; empty if it is allowed. */
  public List<FieldError> refused(RunSpec spec) {
    var errors = new ArrayList<>(refused(spec.forge()));
    command("check", spec.check(), errors);
    command("verify", spec.verify(), errors);
    for (int at = 0; at < spec.validations().size(); at++) {
      command("validations[%d]".formatted(at), spec.validations().get(at), errors);
    }
    if (spec.agent() != null) {
      command("agent.command", spec.agent().command(), errors);
    }
    if (spec.planning() != null) {
      command("planning.command", spec.planning().command(), errors);
    }
    var reviewers = spec.review() == null ? List.<Reviewer>of() : spec.review().reviewers();
    for (int at = 0; at < reviewers.size(); at++) {
      command("review.reviewers[%d].command".formatted(at), reviewers.get(at).command(), errors);
    }
    return errors;
  }

  /** The same of where the issues are alone. */
  public List<FieldError> refused(ForgeRef forge) {
    var errors = new ArrayList<FieldError>();
    switch (forge) {
      case ForgeRef.Local local -> {
        folder("forge.repository", local.repository(), errors);
        folder("forge.issues", local.issues(), errors);
      }
      case ForgeRef.GitHub github -> github(github, errors);
    }
    return errors;
  }

  private void folder(String field, String path, List<FieldError> errors) {
    if (!forges.hasFolder(path)) {
      var all = forges.folders().stream().map(Path::toString).toList();
      errors.add(refusal(field, path, "a folder in one of those", all, FOLDERS));
    }
  }

  private void github(ForgeRef.GitHub github, List<FieldError> errors) {
    if (!forges.has(github)) {
      var named = github.owner() + "/" + github.repository();
      errors.add(
          refusal(
              "forge.repository",
              named,
              "one of the repositories",
              forges.repositories(),
              REPOSITORIES));
    }
  }

  private void command(String field, List<String> argv, List<FieldError> errors) {
    if (!argv.isEmpty() && commands.stream().noneMatch(line -> isRun(line, argv))) {
      errors.add(refusal(field, String.join(" ", argv), "one of the commands", commands, COMMANDS));
    }
  }

  private static boolean isRun(String line, List<String> argv) {
    if (argv.size() >= 3 && argv.get(0).equals("sh") && argv.get(1).equals("-c")) {
      var script = argv.get(2);
      return argv.size() == 3 && script.equals(line)
          || argv.size() == 4 && script.equals(line + ARGUMENTS);
    }
    // A line that means the same without a shell.
    return PLAIN.matcher(line).matches()
        && argv.stream().noneMatch(word -> word.contains(" "))
        && String.join(" ", argv).equals(line);
  }

  private static FieldError refusal(
      String field, String found, String kind, List<String> allowed, String setting) {
    var names =
        allowed.isEmpty()
            ? "none is listed"
            : allowed.stream().limit(10).collect(Collectors.joining(", "));
    return new FieldError(
        field,
        "%s must be %s that this server allows (%s: %s), but was %s"
            .formatted(field, kind, setting, names, DisplayText.shown(found, MAX_SHOWN)));
  }
}
