package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's issues live (docs/api.md). Other kinds leave members out.
 *
 * @param kind {@code local} or {@code github}
 * @param api base URL of GitHub's API
 * @param owner of the repository on GitHub
 * @param repository absolute path of a local one, else its name without the owner
 * @param issues absolute path of a local repository's folder of issues
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForgeView(
    String kind,
    @Nullable String api,
    @Nullable String owner,
    @Nullable String repository,
    @Nullable String issues) {
  /** The path of a local repository; null for any other. */
  public @Nullable String path() {
    return "local".equals(kind) ? repository : null;
  }

  /** The repository's name for people. */
  public String name() {
    return owner == null ? String.valueOf(repository) : owner + "/" + repository;
  }
}
