package dev.milepost.cli;

import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.Screen;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/** One call of the command: its exit code and what it wrote. */
record CliInvocation(int code, String out, String err) {
  /** As a script would call it. */
  static CliInvocation of(FakeGateway gateway, String... arguments) {
    return run(gateway, null, Map.of(), arguments);
  }

  /** As a script would call it, with these variables too. */
  static CliInvocation of(
      FakeGateway gateway, Map<String, String> environment, String... arguments) {
    return run(gateway, null, environment, arguments);
  }

  /** As a person would, who answers {@code typed}. */
  static CliInvocation typing(FakeGateway gateway, String typed, String... arguments) {
    return run(gateway, typed, Map.of(), arguments);
  }

  /** The same, with these variables too. */
  static CliInvocation typing(
      FakeGateway gateway, String typed, Map<String, String> environment, String... arguments) {
    return run(gateway, typed, environment, arguments);
  }

  private static CliInvocation run(
      FakeGateway gateway,
      @org.jspecify.annotations.Nullable String typed,
      Map<String, String> variables,
      String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            errStream,
            new BufferedReader(new StringReader(typed == null ? "" : typed)),
            typed != null,
            Screen.plain());
    var environment = new HashMap<String, String>();
    environment.put("MILEPOST_SERVER", gateway.uri().toString());
    environment.put("USER", "ann");
    environment.put("HOME", "/nonexistent"); // not the one of who runs the tests
    environment.putAll(variables);
    CliContext around = new CliContext(terminal, environment, ServerLocator.none());
    CommandLine line = MilepostCommand.ready(MilepostCommand.commandLine(around));
    line.setErr(new PrintWriter(errStream, true));
    int code = line.execute(arguments);
    return new CliInvocation(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
