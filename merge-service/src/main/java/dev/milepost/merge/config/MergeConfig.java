package dev.milepost.merge.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys {@code milepost.merge.*}. */
@ConfigMapping(prefix = "milepost.merge")
public interface MergeConfig {
  /**
   * How many checks of a merge train run beside each other in this service, of all runs together;
   * at least 1. Default: one for each processor.
   */
  Optional<Integer> checksAhead();

  /** The commands that look at the tree before it is merged. */
  ValidationConfig validation();

  /** {@code milepost.merge.validation.*} */
  interface ValidationConfig {
    /** After which one command is stopped and counts as failed. */
    @WithDefault("30m")
    Duration timeLimit();

    /** The variables of this service that they see; no other reaches them. */
    @WithDefault("PATH,HOME,LANG,LC_ALL,TMPDIR,JAVA_HOME")
    List<String> environment();
  }
}
