package dev.milepost.merge.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Landed;
import dev.milepost.forge.BaseCommit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** New commits of the base, by their author. */
final class LandedCommits {
  private static final int MAX_OTHERS = 10;
  private static final int MAX_LINE = 120;
  private static final int SHORT_COMMIT = 10;

  private LandedCommits() {}

  /**
   * The commits that a branch takes in when it is brought up to date.
   *
   * @param issues the run's, by the commits that they became
   */
  static Landed of(List<BaseCommit> landed, Map<String, Integer> issues) {
    var with =
        landed.stream()
            .map(commit -> issues.get(commit.id()))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    var others =
        landed.stream()
            .filter(commit -> !issues.containsKey(commit.id()))
            .map(LandedCommits::line)
            .limit(MAX_OTHERS)
            .toList();
    return new Landed(with, others);
  }

  private static String line(BaseCommit commit) {
    var id = commit.id().substring(0, Math.min(SHORT_COMMIT, commit.id().length()));
    return DisplayText.shown(id + " " + commit.subject(), MAX_LINE);
  }
}
