package dev.milepost.forge.local;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.milepost.forge.ForgeException;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pull requests as files, {@code pulls/N.json}. Its caller holds the forge's lock. */
final class PullRequestFiles {
  static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,8})\\.json");
  private final Path folder;
  private final Map<Integer, String> branches;

  /**
   * @param branches of pull requests by number, which never change: those of this folder that are
   *     known, to be shared by all who read it. Safe for use by several threads.
   */
  PullRequestFiles(Path folder, Map<Integer, String> branches) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.branches = branches;
  }

  Path file(int number) {
    return folder.resolve(number + ".json");
  }

  Optional<StoredPullRequest> find(int number) throws IOException {
    Path file = file(number);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /** All of a branch, newest first; of the others no file is read twice. */
  List<StoredPullRequest> of(String branch) throws IOException {
    var found = new ArrayList<StoredPullRequest>();
    for (int number : numbers()) {
      if (branches.getOrDefault(number, branch).equals(branch)) {
        Optional<StoredPullRequest> read = find(number);
        read.ifPresent(p -> branches.put(number, p.branch()));
        read.filter(p -> p.branch().equals(branch)).ifPresent(found::add);
      }
    }
    return found;
  }

  int nextNumber() throws IOException {
    return numbers().stream().findFirst().orElse(0) + 1;
  }

  void write(StoredPullRequest pullRequest) throws IOException {
    branches.put(pullRequest.number(), pullRequest.branch());
    AtomicFiles.replaceDurably(file(pullRequest.number()), JSON.writeValueAsBytes(pullRequest));
  }

  private List<Integer> numbers() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Integer.parseInt(name.group(1)))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  private static StoredPullRequest read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(file), StoredPullRequest.class);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new ForgeException(
          "The pull request file %s cannot be read: %s".formatted(file, e.getOriginalMessage()),
          false,
          e);
    }
  }
}
