package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.ServerLocator;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.TokenFile;
import dev.milepost.cli.config.TrustedCommands;
import dev.milepost.cli.dialog.TrustPrompt;
import dev.milepost.cli.local.CommandOutput;
import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.option.ConfiguredOptions;
import dev.milepost.cli.option.IssueNumber;
import dev.milepost.cli.option.IssueSelection;
import dev.milepost.cli.show.TerminalText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A subcommand that talks to the server. */
abstract class ApiCommand implements Callable<Integer> {
  private final CliContext surroundings;

  @Spec CommandSpec command;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server (default: $$MILEPOST_SERVER, else the standalone one).")
  @Nullable String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Holds the server's token (default: $$MILEPOST_TOKEN_FILE, else the home's own).")
  @Nullable Path tokenFile;

  @Option(names = "--json", description = "The server's answer as JSON, on standard output alone.")
  boolean json;

  ApiCommand(CliContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public final Integer call() throws Exception {
    check();
    try (ServerLocator.ServerLease lease = lease();
        var gateway = new GatewayClient(lease.server(), token(lease))) {
      return call(gateway, lease);
    }
  }

  /** Throws where the input is wrong, before a server is looked for or started. */
  void check() {}

  /** True if a standalone server is started for the command where none is up. */
  boolean startsServer() {
    return true;
  }

  /** True if it does something where there is no run yet. */
  boolean begins() {
    return false;
  }

  /** Does it; for most it does not matter how long the server stays. */
  int call(GatewayClient gateway, ServerLocator.ServerLease lease) throws Exception {
    return call(gateway);
  }

  /** Does it. */
  int call(GatewayClient gateway) throws Exception {
    throw new UnsupportedOperationException(getClass().getSimpleName());
  }

  private ServerLocator.ServerLease lease() {
    String named = server != null ? server : Objects.requireNonNullElse(env("MILEPOST_SERVER"), "");
    if (named.isBlank()) {
      if (!startsServer()) {
        surroundings.servers().requireUp();
      }
      if (!begins()) {
        surroundings.servers().requireRuns(namedRun());
      }
      return surroundings.servers().lease(this::message);
    }
    URI uri = parsed(named.strip());
    return ServerLocator.named(uri, tokenOf(uri));
  }

  /** The run that is named, or the beginning of its id; empty for the newest, and where none is. */
  private Optional<String> namedRun() {
    return command.positionalParameters().stream()
        .filter(parameter -> parameter.paramLabel().contains("RUN"))
        .flatMap(parameter -> parameter.originalStringValues().stream())
        .findFirst()
        .filter(word -> !IssueNumber.looksLike(word))
        .map(RunReference::form);
  }

  /** Of a server that was named; the variable belongs to it. */
  private Optional<TokenFile> tokenOf(URI uri) {
    String file = Objects.requireNonNullElse(env("MILEPOST_TOKEN_FILE"), "").strip();
    return file.isEmpty()
        ? surroundings.servers().tokenOf(uri)
        : Optional.of(held(Path.of(file), "MILEPOST_TOKEN_FILE"));
  }

  private Optional<TokenFile> token(ServerLocator.ServerLease lease) {
    return tokenFile == null ? lease.token() : Optional.of(held(tokenFile, "--token-file"));
  }

  private static TokenFile held(Path path, String source) {
    TokenFile file = new TokenFile(path);
    if (file.token().isEmpty()) {
      throw new InvalidInputException(
          source
              + ": expected a readable file with a server's token, but found "
              + TerminalText.line(path.toString(), 200));
    }
    return file;
  }

  private static URI parsed(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, with what is allowed.
    }
    throw new InvalidInputException(
        "--server: expected a URL such as http://127.0.0.1:8080, but found \""
            + TerminalText.line(text, 200)
            + "\"");
  }

  Terminal terminal() {
    return surroundings.terminal();
  }

  @Nullable String env(String name) {
    return surroundings.environment().get(name);
  }

  Map<String, String> environment() {
    return surroundings.environment();
  }

  /**
   * Sets options that were not given as they are configured, once the user trusts what of it the
   * repository has run.
   */
  final void configured(IssueSelection target) {
    var options = ConfiguredOptions.apply(command, target, environment());
    if (options.repository() != null) {
      new TrustPrompt(output(), TrustedCommands.of(environment()))
          .pass(options.repository(), options.used().commandsOfRepository());
    }
  }

  /** The worktrees of failed issues that this machine has. */
  KeptWorktrees worktrees() {
    return new KeptWorktrees(surroundings.servers());
  }

  /** Where results and messages of this command go. */
  CommandOutput output() {
    return new CommandOutput(terminal(), json);
  }

  /** A line of the result. */
  void print(String line) {
    output().print(line);
  }

  /** The result as JSON. */
  void print(JsonNode answer) {
    output().print(answer);
  }

  /** A line for a person; never on standard output. */
  void message(String line) {
    output().message(line);
  }
}
