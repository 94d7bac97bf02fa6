package dev.milepost.standalone.demo;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.MilepostCommand;
import dev.milepost.cli.ServerLocator;
import dev.milepost.cli.api.TokenFile;
import dev.milepost.cli.config.ConfigKey;
import dev.milepost.cli.local.Terminal;
import dev.milepost.standalone.Installation;
import dev.milepost.standalone.command.StandaloneServers;
import dev.milepost.standalone.home.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The main job from nothing: makes a project with a milestone, takes it to merged pull requests
 * with a scripted agent, and shows the result. It has a home of its own, so nothing of the user's
 * is in its way; where {@code MILEPOST_SERVER} names a server, that one does the work.
 */
@Command(
    name = "demo",
    description = "Make a small project and take its milestone to the end, with a scripted agent.")
public final class DemoCommand implements Callable<Integer> {
  private final CliContext surroundings;
  private final Installation installation;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to make it: an empty or new folder (default: a temporary one).")
  @Nullable Path dir;

  @Option(names = "--parallel", paramLabel = "N", description = "Agents at once (default: 3).")
  int parallel = 3;

  public DemoCommand(CliContext surroundings, Installation installation) {
    this.surroundings = surroundings;
    this.installation = installation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var project = new DemoProject(folder());
    project.create();
    say("The demo's project: " + project.repository());
    say("Its issues:         " + project.issues());
    say("Its agent:          " + project.agent() + " (a script, no language model)");
    say("");
    int code = named() ? run(project, surroundings) : runOnOwnServer(project);
    return code == ExitCode.OK ? shown(project) : code;
  }

  /** True if the person named a server, which has to see the project's folder under this path. */
  private boolean named() {
    return !surroundings.environment().getOrDefault("MILEPOST_SERVER", "").isBlank();
  }

  private int runOnOwnServer(DemoProject project) {
    ServerLocator servers = new StandaloneServers(installation, new Home(project.home()));
    try (ServerLocator.ServerLease lease = servers.lease(this::say)) {
      say("");
      int code =
          run(
              project,
              new CliContext(
                  surroundings.terminal(),
                  unconfigured(project),
                  progress -> new TemporaryServer(lease.server(), lease.token())));
      say("");
      say("Stopping …");
      return code;
    }
  }

  /** The user's own defaults are for their own projects. */
  private Map<String, String> unconfigured(DemoProject project) {
    var environment = new HashMap<>(surroundings.environment());
    for (var key : ConfigKey.values()) {
      environment.remove(key.variable());
    }
    environment.put("XDG_CONFIG_HOME", project.folder().resolve("config").toString());
    return environment;
  }

  private Path folder() throws IOException {
    if (dir == null) {
      return Files.createTempDirectory("milepost-demo-").toRealPath();
    }
    Files.createDirectories(dir);
    try (Stream<Path> inside = Files.list(dir)) {
      if (inside.findAny().isPresent()) {
        throw new InvalidInputException("--dir: " + dir + " is not empty");
      }
    }
    return dir.toRealPath();
  }

  private int run(DemoProject project, CliContext around) {
    List<String> where =
        List.of(
            DemoProject.MILESTONE,
            "--repo",
            project.repository().toString(),
            "--issues",
            project.issues().toString());
    int planned = execute(around, "plan", where);
    if (planned != ExitCode.OK) {
      return planned;
    }
    List<String> how =
        List.of(
            "--agent-command",
            // The folder is named, so that sandboxes show it to the agent.
            "SKILLS=%s sh %s".formatted(quoted(project.skills()), quoted(project.agent())),
            "--check",
            "sh tests/run.sh && sh tests/style.sh",
            "--parallel",
            String.valueOf(parallel),
            "--execute",
            "--yes",
            "--update-checkout");
    return execute(around, "run", Stream.concat(where.stream(), how.stream()).toList());
  }

  private static int execute(CliContext around, String command, List<String> arguments) {
    return MilepostCommand.ready(MilepostCommand.commandLine(around))
        .execute(Stream.concat(Stream.of(command), arguments.stream()).toArray(String[]::new));
  }

  private int shown(DemoProject project) throws IOException, InterruptedException {
    Terminal terminal = surroundings.terminal();
    terminal.out().println();
    terminal.out().println("On main, one commit an issue:");
    project.log().forEach(line -> terminal.out().println("  " + line));
    List<String> tests = project.onMain(List.of("sh", "tests/run.sh"));
    String result = tests == null ? "FAILED" : String.join("\n", tests);
    terminal.out().println("The project's own tests in a fresh clone of main: " + result);
    terminal.out().println();
    terminal.out().println("Everything is in " + project.folder() + ":");
    terminal.out().println("  repository, issues, agent    the project");
    if (!named()) {
      terminal.out().println("  home/logs                    what the processes wrote");
      terminal.out().println("  home/executors               what the agents wrote");
      String again = "To ask it again: MILEPOST_HOME=" + project.home() + " milepost runs";
      terminal.out().println(terminal.command().in(again));
      terminal.out().println("No process is left. To remove it: rm -r " + project.folder());
    }
    return tests == null ? ExitCode.FAILED : ExitCode.OK;
  }

  private void say(String line) {
    surroundings.terminal().err().println(line);
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  /** A server that ends with the demo, not with each of its commands. */
  private record TemporaryServer(URI server, Optional<TokenFile> token)
      implements ServerLocator.ServerLease {
    @Override
    public boolean temporary() {
      return true;
    }

    @Override
    public void close() {}
  }
}
