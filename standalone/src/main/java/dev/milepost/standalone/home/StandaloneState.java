package dev.milepost.standalone.home;

import java.util.List;

/**
 * The running processes, as {@code standalone.json} lists them.
 *
 * @param supervisor who looks after the others
 * @param gateway the URL of the API
 * @param bootstrapServers of the broker
 * @param database the JDBC URL
 * @param phase how far it is
 * @param problem why it failed; empty otherwise
 */
public record StandaloneState(
    ProcessIdentity supervisor,
    String gateway,
    String bootstrapServers,
    String database,
    SupervisorStage phase,
    String problem,
    List<Child> children) {
  public StandaloneState {
    children = List.copyOf(children);
  }

  /** The supervisor's life. */
  public enum SupervisorStage {
    STARTING,
    READY,
    STOPPING,
    FAILED
  }

  /**
   * A process that is looked after.
   *
   * @param pid 0 while it waits to be started again
   * @param start see {@link ProcessIdentity}
   * @param restarts how often it was started again
   * @param ready true when it serves
   */
  public record Child(String name, long pid, long start, int port, int restarts, boolean ready) {
    /** The process's identity. */
    public ProcessIdentity identity() {
      return new ProcessIdentity(pid, start);
    }
  }
}
