package dev.milepost.merge.effect;

import dev.milepost.forge.MergePreview;
import dev.milepost.git.CleanCheckouts.Source;
import dev.milepost.merge.domain.MergeGiven;
import dev.milepost.merge.domain.MergePullRequest;
import dev.milepost.sandbox.CommandSandbox;
import dev.milepost.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A repository whose branch {@code preview} is to be validated; something else is checked out. */
final class ValidationBench {
  final TestRepository repository;
  final MergePreview.PreviewClean preview;
  private final Path own;

  /**
   * @param folder of the repository; the validation's own is {@code own} in it
   */
  ValidationBench(Path folder) {
    own = folder.resolve("own");
    repository = TestRepository.init(folder);
    repository.file("a.txt", "base").commit("base");
    repository.git("switch", "-q", "-c", "preview");
    var commit = repository.file("a.txt", "merged").commit("merged");
    repository.git("switch", "-q", "main");
    repository.file("a.txt", "uncommitted");
    preview = new MergePreview.PreviewClean("base", commit, "refs/heads/preview", false);
  }

  CheckoutValidation validation(Duration limit, CommandSandbox sandbox) {
    var environment = Map.of("PATH", System.getenv("PATH"), "MARK", "seen");
    return new CheckoutValidation(own, limit, environment, sandbox);
  }

  Source source() {
    var from = repository.folder().toString();
    return new Source(from, Optional.empty(), List.of(preview.ref()));
  }

  /** The merge of a run with these validations. */
  @SafeVarargs
  static MergePullRequest owed(List<String>... validations) {
    return new MergePullRequest(7, 1, 7, "h1", MergeGiven.spec(List.of(validations)));
  }

  /** The files in a folder of the validation's own; none if there is no such folder. */
  List<Path> entries(String name) throws IOException {
    if (!Files.exists(own.resolve(name))) {
      return List.of();
    }
    try (var files = Files.list(own.resolve(name))) {
      return files.toList();
    }
  }
}
