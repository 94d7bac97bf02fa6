package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the address of the page that signs a browser in. */
@Command(
    name = "open",
    description = "Print the address of the page; it signs a browser in, once, within a minute.")
public final class OpenCommand extends ApiCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      converter = RunReference.class,
      description = "The run's id, or the beginning of it; all runs without it.")
  @Nullable String run;

  public OpenCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  boolean startsServer() {
    return false; // its page would be gone with the command
  }

  @Override
  int call(GatewayClient gateway) {
    String page = "/";
    if (run != null) {
      page = "/runs/" + gateway.run(RunReference.id(gateway, run)).summary().run();
    }
    String code = gateway.loginCode().value().code();
    URI address =
        gateway
            .server()
            .resolve(
                code == null
                    ? page
                    : "/login?code=%s&to=%s"
                        .formatted(code, URLEncoder.encode(page, StandardCharsets.UTF_8)));
    if (json) {
      print(GatewayClient.body().put("url", address.toString()));
    } else {
      print(address.toString());
    }
    return ExitCode.OK;
  }
}
