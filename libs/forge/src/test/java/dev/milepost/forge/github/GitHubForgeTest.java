package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.forge.ForgeConformance;
import dev.milepost.forge.ForgeWorld;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** GitHub is a full forge. */
@QuarkusTest
class GitHubForgeTest extends ForgeConformance {
  @TempDir Path folder;

  @Override
  protected ForgeWorld world() throws Exception {
    return new GitHubWorld(folder);
  }

  @AfterEach
  void every_request_and_answer_was_as_github_describes_it() {
    var github = (GitHubWorld) world;
    github.close();
    assertThat(github.api.violations).isEmpty();
  }
}
