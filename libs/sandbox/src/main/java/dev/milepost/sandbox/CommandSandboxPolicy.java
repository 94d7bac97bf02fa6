package dev.milepost.sandbox;

import dev.milepost.sandbox.network.NetworkPolicy;
import java.util.List;

/** The default access of commands beyond their checkout. */
final class CommandSandboxPolicy {
  /** Caches of build tools; accounts and passwords lie beside these, not in them. */
  private static final List<String> CACHES =
      List.of(
          "~/.m2/repository",
          "~/.m2/wrapper",
          "~/.gradle/caches",
          "~/.gradle/wrapper",
          "~/.npm/_cacache",
          "~/.cache/pip",
          "~/.cache/uv",
          "~/.cache/yarn",
          "~/.cargo/bin",
          "~/.cargo/registry",
          "~/.rustup",
          "~/.nvm/versions",
          "~/.sdkman/candidates",
          "~/.pyenv",
          "~/go/pkg/mod",
          "~/.nuget/packages");

  /** No network, and the caches as they are. */
  static final SandboxPolicy BUILT_IN =
      new SandboxPolicy(null, NetworkPolicy.NONE, CACHES, List.of(), null);

  private CommandSandboxPolicy() {}
}
