package dev.milepost.api;

import java.util.List;

/** The repositories of the newest runs, that of the newest run first. */
public record KnownRepositoryList(List<KnownRepository> repositories) {
  public KnownRepositoryList {
    repositories = Defaults.orEmpty(repositories);
  }
}
