package dev.milepost.standalone.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.standalone.doctor.Diagnosis.DiagnosisLevel;
import dev.milepost.standalone.home.Home;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reports what this machine has and lacks for Milepost; needs no server. */
@Command(
    name = "doctor",
    description = {
      "Look at what Milepost needs of this machine; each line ok, warn or fail, with what to do.",
      "Exit code 1 if a line is fail."
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final int MAX_LINE = 500;

  private final Terminal terminal;
  private final Home home;
  private final Map<String, String> environment;

  @Option(names = "--json", description = "As JSON.")
  boolean json;

  /**
   * @param environment as a server that is started from here would have it
   */
  public DoctorCommand(Terminal terminal, Home home, Map<String, String> environment) {
    this.terminal = terminal;
    this.home = home;
    this.environment = Map.copyOf(environment);
  }

  /** All of it, with the worst of its levels. */
  private record Report(DiagnosisLevel level, List<Diagnosis> findings) {}

  @Override
  public Integer call() throws Exception {
    var findings = new Examination(home, environment).findings();
    var worst =
        findings.stream()
            .map(Diagnosis::level)
            .max(DiagnosisLevel::compareTo)
            .orElse(DiagnosisLevel.OK);
    if (json) {
      terminal
          .out()
          .println(
              JsonMapper.builder()
                  .enable(com.fasterxml.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                  .build()
                  .writeValueAsString(new Report(worst, findings)));
    } else {
      findings.forEach(this::print);
    }
    return worst == DiagnosisLevel.FAIL ? ExitCode.FAILED : ExitCode.OK;
  }

  private void print(Diagnosis finding) {
    var line =
        "%-4s  %-16s  %s".formatted(finding.level().shown(), finding.name(), finding.found());
    terminal.out().println(TerminalText.line(line, MAX_LINE));
    if (finding.advice() != null) {
      terminal.out().println("%24s%s".formatted("", TerminalText.line(finding.advice(), MAX_LINE)));
    }
  }
}
