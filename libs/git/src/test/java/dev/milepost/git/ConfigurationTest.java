package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are remembered are those that git would read now. */
class ConfigurationTest {
  @TempDir Path folder;
  private Git git;
  private GitCli cli;

  @BeforeEach
  void repository() throws Exception {
    git = Git.initBare(folder.resolve("repo.git"));
    cli = new GitCli(git.directory());
  }

  @Test
  void settings_are_remembered_while_no_file_of_theirs_is_another() throws Exception {
    var included = folder.resolve("included");
    var linked = Files.writeString(folder.resolve("linked"), "[a]\n\tb = 1\n");
    Files.createSymbolicLink(folder.resolve("link"), linked);
    cli.run("config", "--add", "include.path", included.toString());
    cli.run("config", "--add", "include.path", folder.resolve("link").toString());
    var changes =
        List.<Change>of(
            () -> cli.run("config", "remote.origin.url", "one"),
            () -> Files.writeString(included, "[a]\n\tc = 1\n"),
            () -> Files.writeString(included, "[a]\n\tc = 2\n"),
            () -> Files.writeString(linked, "[a]\n\tb = 3\n"),
            () -> Files.delete(included),
            () -> Files.writeString(git.directory().resolve("HEAD"), "ref: refs/heads/other\n"));
    for (var change : changes) {
      var before = remembered();
      change.make();
      assertThat(Configuration.own(cli)).isNotSameAs(before);
      assertThat(Configuration.own(cli).values())
          .isEqualTo(ConfigurationListing.read(cli, Optional.empty()).values());
    }
  }

  /** A change of a file. */
  private interface Change {
    void make() throws Exception;
  }

  /** Once the files are old enough to be trusted. */
  private Configuration remembered() {
    return await()
        .until(
            () -> {
              var one = Configuration.own(cli);
              return Configuration.own(cli) == one ? one : null;
            },
            Objects::nonNull);
  }
}
