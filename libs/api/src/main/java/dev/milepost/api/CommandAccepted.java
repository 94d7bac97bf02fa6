package dev.milepost.api;

/** The answer to a user's command: the id of its event, durable in the log. */
public record CommandAccepted(String event) {
  public CommandAccepted {
    event = event == null ? "" : event;
  }
}
