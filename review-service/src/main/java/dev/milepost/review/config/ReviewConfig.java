package dev.milepost.review.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The keys {@code milepost.review.*}. */
@ConfigMapping(prefix = "milepost.review")
public interface ReviewConfig {
  /** The wait for CI of a head. */
  Ci ci();

  /** The variables of this service that review agents see; no other reaches them. */
  @WithDefault("PATH,HOME,LANG,LC_ALL,TMPDIR")
  List<String> environment();

  /** {@code milepost.review.ci.*} */
  interface Ci {
    /** Between the first two looks; doubles with each look. */
    @WithDefault("500ms")
    Duration firstPause();

    /** The most between two looks: what a forge's rate limit bears with many heads waited for. */
    @WithDefault("30s")
    Duration longestPause();

    /** How long CI may show no sign of itself before a person has to look at it. */
    @WithDefault("15m")
    Duration startLimit();

    /** How long CI of a head may take before that counts as a failure. */
    @WithDefault("2h")
    Duration limit();
  }
}
