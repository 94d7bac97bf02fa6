package dev.milepost.forge.github;

import dev.milepost.forge.github.http.ApiError;
import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.GitHubRequest;
import dev.milepost.forge.github.http.GitHubResponse;

/** A changing request and its answer, which may be a refusal that the caller knows how to take. */
record SentRequest(GitHubRequest call, GitHubResponse answer) {
  int status() {
    return answer.status();
  }

  boolean succeeded() {
    return answer.succeeded();
  }

  /** The refusal as an error. */
  ApiError error() {
    return ApiError.of(call, answer);
  }

  /** Throws the refusal, if it is one. */
  void require() {
    GitHubHttp.succeeded(call, answer);
  }
}
