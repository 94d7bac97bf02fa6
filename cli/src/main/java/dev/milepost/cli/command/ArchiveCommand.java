package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.milepost.api.RunSummary;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.api.GatewayException.GatewayRefusedException;
import dev.milepost.cli.option.DurationArgument;
import dev.milepost.cli.show.HumanUnits;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.events.RunId;
import dev.milepost.report.archive.ArchiveSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes finished runs out to files. Only when its file is on the disk a run goes out of view. */
@Command(
    name = "archive",
    description =
        "Take finished runs out to files; their records may leave the log then. unarchive shows one.")
public final class ArchiveCommand extends ApiCommand {
  private static final String ENDING = ".milepost.gz";

  /** The kinds of problems: it is out of view; it is not finished. */
  private static final String ARCHIVED = "run-archived";

  private static final String UNFINISHED = "wrong-state";

  /** Those that can be over; of a failed one only the server knows. */
  private static final String FINISHED = "completed,cancelled,failed";

  private static final int PAGE = 100;

  /** From one reading of the log; the server takes no more at once. */
  private static final int MAX_AT_ONCE = 200;

  @Parameters(paramLabel = "RUN", arity = "0..*", description = "The runs' ids.")
  List<String> runs = new ArrayList<>();

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      converter = DurationArgument.class,
      description = "All finished runs of which nothing was heard for so long, such as 30d or 12h.")
  @Nullable Duration age;

  @Option(
      names = "--to",
      paramLabel = "FILE|DIR",
      description =
          "A new file, of one run alone, or a folder in which RUN"
              + ENDING
              + " is made (default: here).")
  Path to = Path.of("");

  @Option(names = "--force", description = "Other files of these names go.")
  boolean force;

  @Option(names = "--dry-run", description = "Say which runs, and change nothing.")
  boolean dryRun;

  public ArchiveCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    for (var run : runs) {
      if (!RunId.isValid(run)) {
        throw new InvalidInputException(
            "There is no run \"" + TerminalText.line(run, 80) + "\": that is no run's id");
      }
    }
    if (runs.isEmpty() == (age == null)) {
      throw new InvalidInputException("Expected either runs or --older-than");
    }
    var named = to.toAbsolutePath().normalize();
    boolean one = age == null && Set.copyOf(runs).size() == 1;
    var folder = one && !Files.isDirectory(named) ? named.getParent() : named;
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidInputException(folder + " is no folder");
    }
  }

  private Path file(String run) {
    var named = to.toAbsolutePath().normalize();
    return Files.isDirectory(named) ? named.resolve(run + ENDING) : named;
  }

  @Override
  int call(GatewayClient gateway) throws IOException {
    var all = new ArrayList<>(age == null ? named(gateway) : old(gateway, age));
    if (dryRun) {
      all.forEach(this::print);
      message(HumanUnits.count(all.size(), "run") + " would be archived; nothing was changed.");
      return ExitCode.OK;
    }
    var failures = new ArrayList<RuntimeException>();
    var answers = new ArrayList<JsonNode>();
    for (int from = 0; from < all.size(); from += MAX_AT_ONCE) {
      var some = all.subList(from, Math.min(all.size(), from + MAX_AT_ONCE));
      archive(gateway, some, answers, failures);
    }
    if (json) {
      print(
          all.size() == 1 && answers.size() == 1
              ? answers.getFirst()
              : JsonNodeFactory.instance.arrayNode().addAll(answers));
    } else if (all.size() != 1) {
      message("%d of %s archived.".formatted(answers.size(), HumanUnits.count(all.size(), "run")));
    }
    if (!failures.isEmpty()) {
      throw failures.getLast(); // the others are told by now
    }
    return ExitCode.OK;
  }

  private Set<String> named(GatewayClient gateway) {
    var ids = new LinkedHashSet<String>();
    runs.forEach(run -> ids.add(RunReference.id(gateway, run)));
    return ids;
  }

  /** The finished runs of which nothing was heard for so long, oldest first. */
  private static Set<String> old(GatewayClient gateway, Duration age) {
    var before = Instant.now().minus(age);
    var found = new ArrayList<String>();
    for (int page = 0; ; page++) {
      var some = gateway.runs(FINISHED, page, PAGE).value();
      some.runs().stream()
          .filter(run -> run.updatedAt() != null && run.updatedAt().isBefore(before))
          .map(RunSummary::run)
          .forEach(found::add);
      if (some.runs().size() < PAGE) {
        return new LinkedHashSet<>(found.reversed());
      }
    }
  }

  private void archive(
      GatewayClient gateway,
      List<String> some,
      List<JsonNode> answers,
      List<RuntimeException> failures)
      throws IOException {
    try (var downloads = new ArchiveDownloads(this::file)) {
      gateway.archives().lines(new LinkedHashSet<>(some), downloads);
      for (var run : some) {
        try {
          answers.add(archive(gateway, run, downloads));
        } catch (GatewayException | InvalidInputException e) {
          if (age != null && e instanceof GatewayRefusedException no && isUnfinished(no)) {
            message("Left as it is: " + e.getMessage());
            continue;
          }
          if (!failures.isEmpty()) {
            message("milepost: " + failures.getLast().getMessage());
          }
          failures.add(e);
        }
      }
    }
  }

  private static boolean isUnfinished(GatewayRefusedException refused) {
    return refused.kind().equals(UNFINISHED);
  }

  /** A command that was killed may have archived the run: then the file that it left is named. */
  private JsonNode archive(GatewayClient gateway, String run, ArchiveDownloads downloads)
      throws IOException {
    var file = file(run);
    var refusal = downloads.refusal(run);
    boolean before =
        refusal instanceof GatewayRefusedException refused
            && refused.kind().equals(ARCHIVED)
            && Files.isRegularFile(file);
    if (refusal != null && !before) {
      throw refusal;
    }
    var seen = new AtomicReference<ArchiveSummary>();
    if (before) {
      seen.set(expected(run, file));
    } else {
      downloads.finish(run, force, written -> seen.set(expected(run, written)));
    }
    var summary = seen.get();
    var answer =
        gateway
            .archives()
            .archived(
                run,
                GatewayClient.body()
                    .put("by", Objects.requireNonNullElse(env("USER"), "anonymous"))
                    .put("sha256", summary.sha256())
                    .put("records", summary.records())
                    .put("events", summary.events()));
    if (!json) {
      print(file.toString());
      message(
          "%s, %s; run %s %s out of view. milepost unarchive FILE shows it again: nothing else has it."
              .formatted(
                  HumanUnits.count(summary.records(), "record"),
                  HumanUnits.count(Files.size(file), "byte"),
                  run,
                  before ? "was archived with this file before and is" : "is"));
    }
    return GatewayClient.body().put("file", file.toString()).set("answer", answer);
  }

  private static ArchiveSummary expected(String run, Path file) {
    var summary = ArchiveFiles.read(file);
    if (!summary.run().equals(run)) {
      throw new InvalidInputException(
          "Expected the archive of run %s, but found that of %s".formatted(run, summary.run()));
    }
    return summary;
  }
}
