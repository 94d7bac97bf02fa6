package dev.milepost.agents.sandbox;

import java.util.List;

/** Keeps nothing in. */
public record NoSandbox() implements Sandbox {
  @Override
  public List<String> around(List<String> argv, Enclosure enclosure, Reach reach) {
    return argv;
  }

  @Override
  public String shown() {
    return "no sandbox";
  }
}
