package dev.milepost.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is read of GitHub's answers, in GitHub's words (API version 2022-11-28). */
final class Wire {
  private Wire() {}

  /** Type: User, Bot, Organization. */
  record User(@Nullable String login, @Nullable String type) {}

  record App(@Nullable String slug) {}

  record Repository(
      @Nullable String fullName, @Nullable String defaultBranch, @Nullable String cloneUrl) {}

  record Milestone(int number, String title, @Nullable String state) {
    Milestone {
      title = required("title", title);
    }
  }

  /** A label is an object, or in old answers its name. */
  record Issue(
      int number,
      @Nullable String title,
      @Nullable String body,
      @Nullable String state,
      @Nullable User user,
      @Nullable List<JsonNode> labels,
      @Nullable Milestone milestone,
      @Nullable String htmlUrl,
      @Nullable String repositoryUrl,
      @Nullable JsonNode pullRequest,
      @Nullable SubIssues subIssuesSummary,
      @Nullable Dependencies issueDependenciesSummary) {}

  record SubIssues(int total) {}

  record Dependencies(int blockedBy, int totalBlockedBy) {}

  record Commit(String sha) {
    Commit {
      sha = required("sha", sha);
    }
  }

  record CommitText(@Nullable String message) {}

  record Branch(@Nullable String name, @Nullable Commit commit, @Nullable Protection protection) {}

  record Protection(@Nullable RequiredChecks requiredStatusChecks) {}

  record RequiredChecks(@Nullable List<String> contexts, @Nullable List<RequiredCheck> checks) {}

  record RequiredCheck(@Nullable String context) {}

  record Ref(@Nullable String ref, Commit object) {
    Ref {
      object = required("object", object);
    }
  }

  record Side(String ref, String sha, @Nullable Repository repo) {
    Side {
      ref = required("ref", ref);
      sha = required("sha", sha);
    }
  }

  record Pull(
      int number,
      String state,
      @Nullable String title,
      @Nullable String body,
      @Nullable String htmlUrl,
      @Nullable String mergedAt,
      @Nullable String mergeCommitSha,
      @Nullable User mergedBy,
      @Nullable String updatedAt,
      @Nullable String mergeableState,
      Side head,
      Side base) {
    Pull {
      state = required("state", state);
      head = required("head", head);
      base = required("base", base);
    }
  }

  record Comment(@Nullable User user, @Nullable String body) {}

  record Review(
      long id,
      @Nullable User user,
      @Nullable String authorAssociation,
      @Nullable String state,
      @Nullable String commitId,
      @Nullable String body,
      @Nullable String submittedAt) {}

  /** Line and position are null where the code has changed since; original ones stay. */
  record ReviewComment(
      long id,
      @Nullable Long pullRequestReviewId,
      @Nullable Long inReplyToId,
      @Nullable User user,
      @Nullable String authorAssociation,
      @Nullable String path,
      @Nullable Integer line,
      @Nullable Integer originalLine,
      @Nullable Integer position,
      @Nullable String subjectType,
      @Nullable String commitId,
      @Nullable String originalCommitId,
      @Nullable String body,
      @Nullable String createdAt) {}

  record Output(@Nullable String title, @Nullable String summary, int annotationsCount) {}

  record CheckRun(
      long id,
      String name,
      String status,
      @Nullable String conclusion,
      @Nullable Output output,
      @Nullable App app) {
    CheckRun {
      name = required("name", name);
      status = required("status", status);
    }
  }

  /** A job of GitHub Actions. */
  record Job(long id, long runId) {}

  record CheckRuns(@Nullable List<CheckRun> checkRuns) {}

  /** What an App, or a workflow, does for a head; its runs come one by one. */
  record CheckSuite(
      @Nullable String status,
      @Nullable String conclusion,
      @Nullable App app,
      @Nullable Integer latestCheckRunsCount) {}

  record CheckSuites(@Nullable List<CheckSuite> checkSuites) {}

  record Workflow(@Nullable String path, @Nullable String state) {}

  record Workflows(@Nullable List<Workflow> workflows) {}

  record Annotation(
      @Nullable String path,
      int startLine,
      @Nullable String annotationLevel,
      @Nullable String message) {}

  record Status(String context, String state, @Nullable String description) {
    Status {
      context = context == null ? "default" : context; // GitHub's own default
      state = required("state", state);
    }
  }

  record CombinedStatus(@Nullable List<Status> statuses) {}

  /** A rule that applies to a branch, of a ruleset. */
  record Rule(@Nullable String type, @Nullable JsonNode parameters) {}

  /** What GitHub always sends. A server that does not is told so, by the request and the field. */
  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }
}
