package dev.milepost.cli.command;

import dev.milepost.cli.BadInput;
import dev.milepost.cli.api.Submission;
import dev.milepost.cli.local.LocalRepository;
import dev.milepost.cli.show.Shown;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which issues of which repository (S1). */
final class Target {
  @Parameters(
      arity = "0..*",
      paramLabel = "MILESTONE|ISSUE...",
      description = "A milestone's title, or issue numbers (12 13 14).")
  List<String> what = List.of();

  @Option(
      names = "--repo",
      paramLabel = "PATH",
      description = "The git repository (default: the one of the current folder).")
  Path repo = Path.of(".");

  @Option(
      names = "--issues",
      paramLabel = "DIR",
      description = "The folder of Markdown issues (default: issues or .milepost/issues in it).")
  @Nullable Path issues;

  @Option(
      names = "--base",
      paramLabel = "BRANCH",
      description = "Merge to this branch (default: the repository's current one).")
  String base = "";

  @Option(
      names = "--force-resolve",
      paramLabel = "ISSUE",
      converter = IssueNumber.class,
      description = "Treat this issue's open blockers as resolved; may be repeated.")
  List<Integer> forceResolve = List.of();

  /** The title; null where issues are named by number. */
  @Nullable String milestone() {
    return numbers() == null ? what.get(0).strip() : null;
  }

  /** The numbers; null where a milestone is named by title. */
  @Nullable List<Integer> numbers() {
    if (what.isEmpty()) {
      throw new BadInput("Which issues? Give a milestone's title, or issue numbers.");
    }
    if (what.stream().allMatch(IssueNumber::looksLike)) {
      return what.stream().map(Target::number).distinct().toList();
    }
    if (what.size() > 1) {
      throw new BadInput(
          "Expected one milestone title or issue numbers only, but found "
              + what.size()
              + " arguments, of which \""
              + Shown.line(firstTitle(), 80)
              + "\" is no number; quote a title that has spaces");
    }
    if (what.get(0).isBlank()) {
      throw new BadInput("A milestone's title must not be empty");
    }
    return null;
  }

  private String firstTitle() {
    return what.stream().filter(w -> !IssueNumber.looksLike(w)).findFirst().orElse("");
  }

  private static Integer number(String text) {
    return new IssueNumber().convert(text);
  }

  /** Where they live; both paths absolute. */
  Submission.Forge forge() {
    LocalRepository repository = LocalRepository.at(repo);
    Path folder = repository.issues(issues);
    return new Submission.Forge("local", repository.root().toString(), folder.toString());
  }
}
