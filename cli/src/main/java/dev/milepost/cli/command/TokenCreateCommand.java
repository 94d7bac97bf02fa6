package dev.milepost.cli.command;

import dev.milepost.api.AccessTokenView;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.local.DurableFile;
import dev.milepost.cli.option.DurationArgument;
import dev.milepost.cli.show.TerminalText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a person or a program a token. */
@Command(
    name = "create",
    description = "Give a person or a program a token; it is shown this once and kept nowhere.")
public final class TokenCreateCommand extends ApiCommand {
  @Parameters(paramLabel = "NAME", description = "Whose it is; events carry this name.")
  String name = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description =
          "viewer (sees all), operator (submits what the server allows, and decides) or admin.")
  String role = "";

  @Option(
      names = "--expires",
      paramLabel = "AGE",
      converter = DurationArgument.class,
      description = "When it ends, from now (default: 90d).")
  Duration lifetime = Duration.ofDays(90);

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "A new file for it, which you alone can read, in place of standard output.")
  @Nullable Path to;

  public TokenCreateCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (to != null && Files.exists(to)) {
      throw new InvalidInputException("--to: " + to + " is there already");
    }
  }

  @Override
  boolean startsServer() {
    return false; // who would use it?
  }

  @Override
  int call(GatewayClient gateway) throws IOException {
    if (to == null) {
      show(gateway.tokens().create(name, role, lifetime), null);
      return ExitCode.OK;
    }
    // The file first: a token that cannot be kept would be lost, and be good.
    var named = to.toAbsolutePath().normalize();
    try (var file = DurableFile.begin(named)) {
      var given = gateway.tokens().create(name, role, lifetime);
      file.out().write((given.value().token() + "\n").getBytes(StandardCharsets.US_ASCII));
      file.finish(false, written -> {});
      show(given, named);
    } catch (java.nio.file.FileSystemException e) {
      throw new InvalidInputException("--to: " + e.getMessage() + " cannot be written");
    }
    return ExitCode.OK;
  }

  private void show(ApiResponse<AccessTokenView> given, @Nullable Path file) {
    var token = given.value();
    if (json) {
      print(given.json());
    } else {
      print(file == null ? String.valueOf(token.token()) : file.toString());
    }
    message(
        "Token %s of %s, %s until %s. It is not shown again; MILEPOST_TOKEN_FILE or --token-file names a file that holds it."
            .formatted(
                token.id(),
                TerminalText.line(token.name(), 100),
                TerminalText.line(token.role(), 20),
                token.expires()));
  }
}
