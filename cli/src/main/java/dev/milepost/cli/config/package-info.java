/**
 * Defaults of a run's options: from the environment, the repository's {@code .milepost.yml} and the
 * user's {@code config.toml}. What a repository's file has run is used only if its user trusts it.
 */
@NullMarked
package dev.milepost.cli.config;

import org.jspecify.annotations.NullMarked;
