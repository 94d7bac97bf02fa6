package dev.milepost.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.forge.github.http.ApiError;
import dev.milepost.forge.github.http.GitHubHttp;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The review comments of threads that are marked as resolved. GitHub says it by GraphQL alone, so
 * it is queried only where the configuration says so.
 */
final class ResolvedThreads {
  private static final String QUERY =
      """
      query($owner: String!, $name: String!, $number: Int!, $after: String) {
        repository(owner: $owner, name: $name) {
          pullRequest(number: $number) {
            reviewThreads(first: 100, after: $after) {
              pageInfo { hasNextPage endCursor }
              nodes { isResolved comments(first: 100) { nodes { fullDatabaseId } } }
            }
          }
        }
      }
      """;

  /** Of a hundred threads; more is no review. */
  private static final int MAX_PAGES = 20;

  private final AccountRest rest;
  private final GitHubHttp graphql;
  private final String owner;
  private final String name;

  /**
   * @param graphql for requests to {@link #base}
   */
  ResolvedThreads(AccountRest rest, GitHubHttp graphql, String owner, String name) {
    this.rest = rest;
    this.graphql = graphql;
    this.owner = owner;
    this.name = name;
  }

  /** Where {@code graphql} is: beside a server's {@code v3}, on github.com beside all else. */
  static URI base(URI api) {
    return URI.create(api.toString().replaceFirst("/v3$", ""));
  }

  /** The ids of the comments; none where GitHub does not say, so that all count as open. */
  Set<Long> resolved(int pull) throws InterruptedException {
    var resolved = new HashSet<Long>();
    String after = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      var threads = page(pull, after);
      threads.path("nodes").forEach(thread -> add(resolved, thread));
      var info = threads.path("pageInfo");
      if (!info.path("hasNextPage").asBoolean()) {
        break;
      }
      after = info.path("endCursor").asText();
    }
    return resolved;
  }

  private static void add(Set<Long> resolved, JsonNode thread) {
    if (thread.path("isResolved").asBoolean()) {
      thread
          .path("comments")
          .path("nodes")
          .forEach(comment -> resolved.add(comment.path("fullDatabaseId").asLong()));
    }
  }

  private JsonNode page(int pull, @org.jspecify.annotations.Nullable String after)
      throws InterruptedException {
    var variables = new HashMap<String, Object>();
    variables.put("owner", owner);
    variables.put("name", name);
    variables.put("number", pull);
    variables.put("after", after);
    var query = Map.<String, Object>of("query", QUERY, "variables", variables);
    try {
      return graphql
          .read(to -> rest.graphql(to, query), JsonNode.class)
          .at("/data/repository/pullRequest/reviewThreads");
    } catch (ApiError e) {
      if (e.passing()) {
        throw e;
      }
      return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
  }
}
