package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where a run's issues and pull requests live. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = ForgeRef.Local.class, name = "local"))
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
}
