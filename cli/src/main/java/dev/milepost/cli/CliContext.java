package dev.milepost.cli;

import dev.milepost.cli.local.Terminal;
import java.util.Map;

/**
 * All that the command takes from its process, so that tests can give it others.
 *
 * @param terminal where it reads and writes
 * @param environment variables
 * @param servers finds a server where none was named
 */
public record CliContext(
    Terminal terminal, Map<String, String> environment, ServerLocator servers) {
  public CliContext {
    environment = Map.copyOf(environment);
  }
}
