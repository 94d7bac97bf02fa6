package dev.milepost.forge.github;

import dev.milepost.forge.github.http.GitHubHttp;
import java.util.Map;
import java.util.Optional;

/**
 * The requests about comments that are there, a method each. All throw {@link
 * dev.milepost.forge.github.http.ApiError}.
 */
final class CommentsApi {
  private final CommentsRest rest;
  private final GitHubHttp http;
  private final String owner;
  private final String repo;

  CommentsApi(CommentsRest rest, GitHubHttp http, String owner, String repo) {
    this.rest = rest;
    this.http = http;
    this.owner = owner;
    this.repo = repo;
  }

  /** Replaces the text of one; false if it is gone. */
  boolean edit(long comment, String body) throws InterruptedException {
    return http.find(
            to -> rest.editComment(to, owner, repo, comment, Map.of("body", body)),
            GitHubJson.CommentJson.class)
        .isPresent();
  }

  /** Reacts to one. */
  void react(long comment, String content) throws InterruptedException {
    http.run(to -> rest.react(to, owner, repo, comment, Map.of("content", content)));
  }

  /** A person's right to the repository; empty where there is no such person. */
  Optional<GitHubJson.PermissionJson> permission(String login) throws InterruptedException {
    return http.find(
        to -> rest.permission(to, owner, repo, login), GitHubJson.PermissionJson.class);
  }
}
