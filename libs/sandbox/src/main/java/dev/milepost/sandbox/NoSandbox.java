package dev.milepost.sandbox;

import dev.milepost.process.Command;

/** Keeps nothing in. */
public record NoSandbox() implements Sandbox {
  @Override
  public boolean confines() {
    return false;
  }

  @Override
  public boolean proxies(SandboxPolicy reach) {
    return false;
  }

  @Override
  public Command around(Command command, SandboxMounts enclosure, SandboxPolicy reach) {
    return command;
  }

  @Override
  public String shown() {
    return "no sandbox";
  }
}
