package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/** Where a run's issues and pull requests live. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ForgeRef.Local.class, name = "local"),
  @JsonSubTypes.Type(value = ForgeRef.GitHub.class, name = "github")
})
public sealed interface ForgeRef {
  /** A name that is equal exactly for the same repository and issues. */
  String identity();

  /**
   * A local git repository and a directory of Markdown issues.
   *
   * @param repository absolute path of the repository, bare or with a working tree
   * @param issues absolute path of the directory of issues
   */
  record Local(String repository, String issues) implements ForgeRef {
    @Override
    public String identity() {
      return "local:" + repository + "#" + issues;
    }
  }

  /**
   * A repository on GitHub or a GitHub Enterprise Server. No token is part of it: services have
   * their own.
   *
   * @param api base URL of the API: {@code https://api.github.com}, {@code https://HOST/api/v3}
   * @param owner the user or organisation
   * @param repository its name, without the owner
   */
  record GitHub(String api, String owner, String repository) implements ForgeRef {
    /** GitHub takes names that differ in case only for the same. */
    @Override
    public String identity() {
      return "github:" + api + "/" + (owner + "/" + repository).toLowerCase(Locale.ROOT);
    }
  }
}
