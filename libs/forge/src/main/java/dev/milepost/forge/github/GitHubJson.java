package dev.milepost.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields read of GitHub's answers, in GitHub's words (API version 2022-11-28). */
final class GitHubJson {
  private GitHubJson() {}

  /** Type: User, Bot, Organization. */
  record UserJson(@Nullable String login, @Nullable String type) {}

  record AppJson(@Nullable String slug) {}

  /** An App's installation. */
  record InstallationJson(long id) {}

  record InstallationTokenJson(String token, String expiresAt) {}

  record RepositoryJson(
      @Nullable String fullName, @Nullable String defaultBranch, @Nullable String cloneUrl) {}

  record MilestoneJson(int number, String title, @Nullable String state) {
    MilestoneJson {
      title = required("title", title);
    }
  }

  /** A label is an object, or in old answers its name. */
  record IssueJson(
      int number,
      @Nullable String title,
      @Nullable String body,
      @Nullable String state,
      @Nullable UserJson user,
      @Nullable List<JsonNode> labels,
      @Nullable MilestoneJson milestone,
      @Nullable String htmlUrl,
      @Nullable String repositoryUrl,
      @Nullable JsonNode pullRequest,
      @Nullable SubIssuesJson subIssuesSummary,
      @Nullable DependenciesJson issueDependenciesSummary) {}

  record SubIssuesJson(int total) {}

  record DependenciesJson(int blockedBy, int totalBlockedBy) {}

  record CommitJson(String sha) {
    CommitJson {
      sha = required("sha", sha);
    }
  }

  record CommitTextJson(@Nullable String message) {}

  record BranchJson(
      @Nullable String name, @Nullable CommitJson commit, @Nullable ProtectionJson protection) {}

  record ProtectionJson(@Nullable RequiredChecksJson requiredStatusChecks) {}

  record RequiredChecksJson(
      @Nullable List<String> contexts, @Nullable List<RequiredCheckJson> checks) {}

  record RequiredCheckJson(@Nullable String context) {}

  record RefJson(@Nullable String ref, CommitJson object) {
    RefJson {
      object = required("object", object);
    }
  }

  record SideJson(String ref, String sha, @Nullable RepositoryJson repo) {
    SideJson {
      ref = required("ref", ref);
      sha = required("sha", sha);
    }
  }

  record PullJson(
      int number,
      String state,
      @Nullable String title,
      @Nullable String body,
      @Nullable String htmlUrl,
      @Nullable String mergedAt,
      @Nullable String mergeCommitSha,
      @Nullable UserJson mergedBy,
      @Nullable String updatedAt,
      @Nullable String mergeableState,
      SideJson head,
      SideJson base) {
    PullJson {
      state = required("state", state);
      head = required("head", head);
      base = required("base", base);
    }
  }

  record CommentJson(long id, @Nullable UserJson user, @Nullable String body) {}

  /** A person's right to a repository: admin, write, read or none; maintain is told as write. */
  record PermissionJson(@Nullable String permission) {}

  record ReviewJson(
      long id,
      @Nullable UserJson user,
      @Nullable String authorAssociation,
      @Nullable String state,
      @Nullable String commitId,
      @Nullable String body,
      @Nullable String submittedAt) {}

  /** Line and position are null where the code has changed since; original ones stay. */
  record ReviewCommentJson(
      long id,
      @Nullable Long pullRequestReviewId,
      @Nullable Long inReplyToId,
      @Nullable UserJson user,
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

  record OutputJson(@Nullable String title, @Nullable String summary, int annotationsCount) {}

  record CheckRunJson(
      long id,
      String name,
      String status,
      @Nullable String conclusion,
      @Nullable OutputJson output,
      @Nullable AppJson app) {
    CheckRunJson {
      name = required("name", name);
      status = required("status", status);
    }
  }

  /** A job of GitHub Actions. */
  record JobJson(long id, long runId) {}

  record CheckRunsJson(@Nullable List<CheckRunJson> checkRuns) {}

  /** A suite of an App or a workflow for a head; its runs come one by one. */
  record CheckSuiteJson(
      @Nullable String status,
      @Nullable String conclusion,
      @Nullable AppJson app,
      @Nullable Integer latestCheckRunsCount) {}

  record CheckSuitesJson(@Nullable List<CheckSuiteJson> checkSuites) {}

  record WorkflowJson(@Nullable String path, @Nullable String state) {}

  record WorkflowsJson(@Nullable List<WorkflowJson> workflows) {}

  record AnnotationJson(
      @Nullable String path,
      int startLine,
      @Nullable String annotationLevel,
      @Nullable String message) {}

  record StatusJson(String context, String state, @Nullable String description) {
    StatusJson {
      context = context == null ? "default" : context; // GitHub's own default
      state = required("state", state);
    }
  }

  record CombinedStatusJson(@Nullable List<StatusJson> statuses) {}

  /** A rule that applies to a branch, of a ruleset. */
  record RuleJson(@Nullable String type, @Nullable JsonNode parameters) {}

  /** Fails where a server leaves out a field that GitHub always sends, naming request and field. */
  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }
}
