package dev.milepost.sandbox;

import static dev.milepost.sandbox.CommandProfiles.USUAL;

import dev.milepost.process.Command;
import dev.milepost.process.OutputSink;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.process.ProcessRunner;
import dev.milepost.process.secret.RedactingSink;
import dev.milepost.process.secret.Redaction;
import dev.milepost.sandbox.Sandbox.SandboxChoice;
import dev.milepost.sandbox.SandboxMounts.SandboxMount;
import dev.milepost.sandbox.SandboxedProgram.SandboxNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * X9: keeps in the commands that judge a checkout of what agents wrote, checks and validations:
 * they run it. The checkout is all that they may write.
 */
public final class CommandSandbox {
  /** Folders for temporary files are the sandbox's own. */
  private static final List<String> TEMPORARY = List.of("TMPDIR", "TMP", "TEMP");

  private final Sandboxes sandboxes;
  private final CommandProfiles profiles;
  private final @Nullable String profile;
  private final Path home;
  private final ProcessRunner processes = new ProcessRunner();

  private CommandSandbox(
      Sandboxes sandboxes, CommandProfiles profiles, @Nullable String profile, Path home) {
    this.sandboxes = sandboxes;
    this.profiles = profiles;
    this.profile = profile;
    this.home = home;
  }

  /**
   * As the configuration says.
   *
   * @param keys a key's value
   * @param environment of the service
   * @throws IllegalStateException if a value is not allowed, or the sandbox does not work here
   */
  public static CommandSandbox configured(
      Function<String, Optional<String>> keys, Map<String, String> environment) {
    var settings = SandboxSettings.read(keys);
    return of(
        Sandboxes.of(
            settings.choice(),
            settings.containers(),
            HiddenPaths.configured(keys, environment),
            environment),
        CommandProfiles.configured(keys),
        environment);
  }

  /** The one of the usual profile. */
  public static CommandSandbox of(
      Sandboxes sandboxes, CommandProfiles profiles, Map<String, String> environment) {
    var home = Path.of(environment.getOrDefault("HOME", "/root")).toAbsolutePath();
    return new CommandSandbox(sandboxes, profiles, null, home);
  }

  /**
   * The one of another profile. An unknown profile fails when a command runs.
   *
   * @param name null for the usual one
   */
  public CommandSandbox of(@Nullable String name) {
    return new CommandSandbox(sandboxes, profiles, name, home);
  }

  /**
   * The inputs of a result beside the command and the tree: the same text for the same sandbox and
   * reach, empty without a sandbox.
   */
  public String key() {
    try {
      var reach = profiles.reach(profile);
      var sandbox = sandboxes.of(reach).filter(Sandbox::confines);
      return sandbox.map(kind -> kind.shown() + " " + reach).orElse("");
    } catch (IllegalStateException e) {
      return String.valueOf(profile);
    }
  }

  /** For commands that run nothing of an agent's, such as a test's own. */
  public static CommandSandbox none() {
    return of(
        Sandboxes.of(SandboxChoice.NONE, Map.of()),
        CommandProfiles.only(SandboxPolicy.NONE),
        Map.of());
  }

  /**
   * Runs a command in here. If it cannot be kept in, it is not started.
   *
   * @param checkout where it runs, also if the command names another directory
   * @param output takes what it prints, secrets blackened
   * @throws InterruptedException if interrupted; the command was ended
   * @throws IOException if what it needs cannot be made
   */
  public ProcessOutcome run(JudgedCheckout checkout, Command command, OutputSink output)
      throws IOException, InterruptedException {
    SandboxPolicy reach;
    Optional<Sandbox> sandbox;
    try {
      reach = profiles.reach(profile);
      sandbox = sandboxes.of(reach);
    } catch (IllegalStateException e) {
      return new ProcessOutcome.NotStarted(String.valueOf(e.getMessage()));
    }
    if (sandbox.isEmpty()) {
      return new ProcessOutcome.NotStarted(sandboxes.missing(reach));
    }
    var first = new FirstLine();
    try (var shown = new RedactingSink(output, Redaction.ofProcess());
        var kept = within(sandbox.get(), checkout, command, reach, shown)) {
      var outcome =
          processes.run(
              kept.command(),
              chunk -> {
                first.accept(chunk);
                shown.accept(chunk);
              });
      return sandbox.get().refusal(outcome, first.text()).orElse(outcome);
    } catch (IllegalStateException e) {
      return new ProcessOutcome.NotStarted(String.valueOf(e.getMessage()));
    }
  }

  private SandboxedProgram within(
      Sandbox sandbox,
      JudgedCheckout checkout,
      Command command,
      SandboxPolicy reach,
      OutputSink output)
      throws IOException {
    var network =
        new SandboxNetwork(
            CommandProfiles.allowing(profile), lines -> lines.forEach(line -> say(output, line)));
    var folder = checkout.folder();
    if (!sandbox.confines()) {
      var anywhere = new SandboxMounts(folder, List.of(), home);
      var there = command.in(folder, command.environment());
      return SandboxedProgram.of(sandbox, there, anywhere, reach, network);
    }
    var mounts = new ArrayList<SandboxMount>();
    NamedPaths.in(command.argv(), List.of(home, folder))
        .forEach(path -> mounts.add(SandboxMount.readable(path)));
    checkout.borrowed().forEach(objects -> mounts.add(SandboxMount.readable(objects)));
    mounts.add(SandboxMount.writable(folder));
    var kept = command.in(folder, withoutTemporary(command.environment()));
    return SandboxedProgram.of(
        sandbox, kept, new SandboxMounts(folder, mounts, home), reach, network);
  }

  private static void say(OutputSink output, String line) {
    output.accept(("[milepost] " + line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A command's result in a line, with the access that it seems to have lacked.
   *
   * @param ended what is said of its end alone
   * @param command as it was given to {@link #run}
   * @param output the end of what it printed
   */
  public String told(String ended, Command command, ProcessOutcome outcome, String output) {
    try {
      var setting = "the commands profile " + Objects.requireNonNullElse(profile, USUAL);
      return sandboxes
          .lacked(profiles.reach(profile), setting, command.directory(), outcome, output)
          .map(lacked -> ended + ". " + lacked)
          .orElse(ended);
    } catch (IllegalStateException e) {
      return ended;
    }
  }

  /**
   * The sandbox of commands, a row for each profile.
   *
   * @throws IllegalStateException if a profile cannot be read
   */
  public List<ActiveSandbox> inForce() {
    return sandboxes.inForce(ActiveSandbox.ProgramKind.COMMANDS, profiles.all());
  }

  private static Map<String, String> withoutTemporary(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    TEMPORARY.forEach(all::remove);
    return all;
  }
}
