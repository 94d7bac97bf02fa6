package dev.milepost.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.service.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The subjects of GitHub's webhook events. */
public final class GitHubDelivery {
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9_.-]{1,100})/([A-Za-z0-9_.-]{1,100})");
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final String owner;
  private final String repository;
  private final List<String> subjects = new ArrayList<>();

  private GitHubDelivery(String owner, String repository) {
    this.owner = owner;
    this.repository = repository;
  }

  /** The hint in it; empty for events and payloads that say nothing of use. */
  public static Optional<Hint> hint(String event, JsonNode payload) {
    var name = NAME.matcher(payload.path("repository").path("full_name").asText(""));
    if (!name.matches()) {
      return Optional.empty();
    }
    var delivery = new GitHubDelivery(name.group(1), name.group(2));
    delivery.read(event, payload);
    return delivery.subjects.isEmpty()
        ? Optional.empty()
        : Optional.of(new Hint(List.copyOf(delivery.subjects)));
  }

  private void read(String event, JsonNode payload) {
    switch (event) {
      case "check_run", "check_suite" -> {
        commit(payload.path(event).path("head_sha"));
        payload.path(event).path("pull_requests").forEach(this::pullRequest);
      }
      case "status" -> commit(payload.path("sha"));
      case "pull_request",
          "pull_request_review",
          "pull_request_review_comment",
          "pull_request_review_thread" -> {
        pullRequest(payload.path("pull_request"));
        commit(payload.path("pull_request").path("head").path("sha"));
      }
      case "push" -> {
        commit(payload.path("before"));
        commit(payload.path("after"));
      }
      case "issues" -> pullRequest(payload.path("issue"));
      default -> {
        // an event of no use here, subscribed to by mistake
      }
    }
  }

  private void commit(JsonNode sha) {
    if (SHA.matcher(sha.asText("")).matches()) {
      subjects.add(Hint.commit(owner, repository, sha.asText()));
    }
  }

  /** Issues and pull requests share their numbers. */
  private void pullRequest(JsonNode numbered) {
    int number = numbered.path("number").asInt(0);
    if (number > 0) {
      subjects.add(Hint.pullRequest(owner, repository, number));
    }
  }
}
