package dev.milepost.forge.bare;

import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.git.Signing;
import java.util.Optional;

/**
 * A warning about signatures for a person before they approve a run.
 *
 * @param signing what Milepost's commits are signed with; empty if they are not
 * @param wanted why commits must be signed, as the end of a sentence; empty if nothing asks for it
 */
public record SigningNotice(Optional<Signing> signing, Optional<String> wanted) {
  /**
   * The sentence; empty if nothing is missing.
   *
   * @param bare where a signature is tried
   */
  public Optional<String> of(Git bare) throws InterruptedException {
    if (signing.isEmpty()) {
      return wanted.map(
          why ->
              "Commits will not be signed, though %s: set milepost.signing.key and".formatted(why)
                  + " milepost.signing.format to have them signed");
    }
    try {
      signing.get().check(bare);
      return wanted.map(
          why ->
              "Milepost signs its commits, since %s; what agents commit themselves is not signed,"
                      .formatted(why)
                  + " and lands as it is where the merge method is merge");
    } catch (GitException e) {
      return Optional.of(Signing.REFUSAL.formatted(e.getMessage()));
    }
  }
}
