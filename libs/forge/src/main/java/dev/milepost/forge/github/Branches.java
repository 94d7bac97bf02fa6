package dev.milepost.forge.github;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.github.http.ApiError;
import dev.milepost.git.RefNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Branches, and the rules that protect them. */
final class Branches {
  private static final int MAX_NAMED = 50;
  private static final int MAX_NAME = 200;

  /**
   * The rules of a branch.
   *
   * @param upToDate true if only a head that has all of the base may be merged
   */
  record Rules(Set<String> requiredChecks, boolean mergeQueue, boolean upToDate) {}

  private final GitHubRepository repository;

  Branches(GitHubRepository repository) {
    this.repository = repository;
  }

  /** The base branch that is meant; empty means the default branch. */
  String base(String requested) throws InterruptedException {
    var name = requested.isEmpty() ? repository.defaultBranch() : requested;
    if (head(name).isEmpty()) {
      throw ForgeException.absent(
          "%s has no branch \"%s\". Its branches are: %s"
              .formatted(repository.fullName(), DisplayText.shown(name, MAX_NAME), names()));
    }
    return name;
  }

  /** A branch's newest commit; empty if there is no such branch. */
  Optional<String> head(String branch) throws InterruptedException {
    if (!RefNames.isBranch(branch)) {
      return Optional.empty();
    }
    return repository.api().branchRef(branch).map(ref -> ref.object().sha());
  }

  /** Deletes a branch that is at a commit; one that is gone or elsewhere is left alone. */
  void delete(String branch, String at) throws InterruptedException {
    if (!head(branch).equals(Optional.of(at))) {
      return;
    }
    var sent = repository.api().deleteBranch(branch);
    // 404 and 422: a person, or the repository's own setting, deleted it meanwhile. 403 and 409: it
    // is protected. The merge stands without regard to its branch.
    if (Set.of(403, 404, 409, 422).contains(sent.status())) {
      return;
    }
    sent.require();
  }

  /** Classic protection and rulesets together. */
  Rules rules(String branch) throws InterruptedException {
    var required = new LinkedHashSet<String>();
    repository
        .api()
        .branch(branch)
        .map(GitHubJson.BranchJson::protection)
        .map(GitHubJson.ProtectionJson::requiredStatusChecks)
        .ifPresent(checks -> required.addAll(named(checks)));
    boolean queue = false;
    boolean strict = false;
    for (var rule : repository.api().rules(branch)) {
      queue |= "merge_queue".equals(rule.type());
      if ("required_status_checks".equals(rule.type()) && rule.parameters() != null) {
        strict |= rule.parameters().path("strict_required_status_checks_policy").asBoolean();
        rule.parameters()
            .path("required_status_checks")
            .forEach(check -> required.add(check.path("context").asText("")));
      }
    }
    required.remove("");
    return new Rules(Set.copyOf(required), queue, strict);
  }

  /** True if commits that land on it have to be signed. */
  boolean wantsSignatures(String branch) throws InterruptedException {
    return repository.api().rules(branch).stream()
        .anyMatch(rule -> "required_signatures".equals(rule.type()));
  }

  /** Old servers name contexts, new ones checks too. */
  private static List<String> named(GitHubJson.RequiredChecksJson checks) {
    var contexts = checks.contexts() == null ? List.<String>of() : checks.contexts();
    var more = checks.checks() == null ? List.<GitHubJson.RequiredCheckJson>of() : checks.checks();
    return Stream.concat(
            contexts.stream(), more.stream().map(GitHubJson.RequiredCheckJson::context))
        .filter(Objects::nonNull)
        .toList();
  }

  private String names() throws InterruptedException {
    try {
      var there =
          repository.api().branches().stream()
              .limit(MAX_NAMED)
              .map(branch -> DisplayText.shown(String.valueOf(branch.name()), MAX_NAME))
              .collect(Collectors.joining(", "));
      return there.isEmpty() ? "none" : there;
    } catch (ApiError e) {
      return "unknown: " + e.getMessage(); // that the branch is not there is said all the same
    }
  }
}
