package dev.milepost.cli;

import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.completion.SilentOnFailure;
import dev.milepost.cli.local.CommandName;
import dev.milepost.cli.show.TerminalText;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reports a failure as one message on standard error and an exit code. */
final class ErrorReporter implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
    if (line.getCommand() instanceof SilentOnFailure) {
      return ExitCode.FAILED;
    }
    return switch (e) {
      case InvalidInputException bad -> said(line, bad.getMessage(), ExitCode.USAGE);
      case GatewayException.GatewayUnavailableException none ->
          said(line, none.getMessage(), ExitCode.UNAVAILABLE);
      case GatewayException.GatewayRefusedException refused ->
          said(line, refused.getMessage(), refusedCode(refused.status()));
      case InterruptedException stopped -> said(line, "Interrupted", ExitCode.INTERRUPTED);
      case ParameterException parameter -> handleParseException(parameter, new String[0]);
      default -> {
        e.printStackTrace(line.getErr());
        yield said(line, "Unexpected: " + e, ExitCode.FAILED);
      }
    };
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    if (e.getCommandLine().getCommand() instanceof SilentOnFailure) {
      return ExitCode.USAGE;
    }
    PrintWriter err = e.getCommandLine().getErr();
    said(e.getCommandLine(), TerminalText.lines(e.getMessage()), ExitCode.USAGE);
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      String command = e.getCommandLine().getCommandSpec().qualifiedName();
      err.println("See: " + command + " --help");
    }
    return ExitCode.USAGE;
  }

  private static int refusedCode(int status) {
    return switch (status) {
      case 404, 410 -> ExitCode.NOT_FOUND;
      case 400, 401, 403, 409, 413, 415, 422 -> ExitCode.USAGE;
      default -> ExitCode.FAILED;
    };
  }

  private static int said(CommandLine line, String message, int code) {
    PrintWriter err = line.getErr();
    CommandLine root = line;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    err.println("milepost: " + new CommandName(root.getCommandName()).in(message));
    err.flush();
    return code;
  }
}
