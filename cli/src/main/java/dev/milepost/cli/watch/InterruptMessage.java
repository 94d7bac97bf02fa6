package dev.milepost.cli.watch;

import dev.milepost.cli.local.Terminal;

/** The effect of Ctrl-C while a run is watched: it ends the watching, not the run. */
public final class InterruptMessage implements AutoCloseable {
  private final Thread hook;

  public InterruptMessage(Terminal terminal, String run, boolean temporary) {
    String then =
        temporary
            ? "The server was started for this command and stops with it; the run rests in its log"
                + " and goes on with:\n  milepost up\n  milepost watch "
                + run
            : "The run goes on. To watch it again:\n  milepost watch " + run;
    this.hook = new Thread(() -> terminal.tell("\nNot watching any more. " + then), "detach");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook has printed its message.
    }
  }
}
