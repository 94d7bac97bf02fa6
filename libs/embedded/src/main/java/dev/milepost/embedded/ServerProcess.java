package dev.milepost.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The life of a server that is a process of its own: start, say so, wait for the end, stop. */
final class ServerProcess {
  /** Wrong arguments. */
  static final int USAGE = 2;

  /** It did not start, or ended by itself. */
  static final int FAILED = 1;

  /** A start takes seconds; a first one on a loaded machine a minute. */
  private static final Duration START_LIMIT = Duration.ofSeconds(100);

  private ServerProcess() {}

  /** The server. */
  interface StoppableServer extends AutoCloseable {
    /** The address that clients connect to, for the READY line. */
    String address();

    /** Done once it stops serving without being closed; a server in this process never is. */
    default CompletableFuture<?> ended() {
      return new CompletableFuture<>();
    }

    @Override
    void close();
  }

  /** How it is started. */
  interface Starter {
    StoppableServer start(ServerOptions options) throws Exception;
  }

  /** Runs until the parent, the server or this process ends; never returns. */
  static void run(String name, Starter starter, String... args) {
    ServerOptions options;
    try {
      options = ServerOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(name + ": " + e.getMessage());
      System.exit(USAGE);
      return;
    }
    var watch = StartWatch.over(name, START_LIMIT);
    try {
      var server = starter.start(options);
      watch.close();
      closeOnExit(server);
      System.out.println("READY " + name + " " + server.address());
      System.out.flush();
      var ended = server.ended();
      ParentWatch.awaitEndOr(ended);
      if (ended.isDone()) {
        System.err.println(name + ": the server ended by itself");
        System.exit(FAILED);
      }
      System.exit(0);
    } catch (Exception e) {
      System.err.println(name + ": " + e.getMessage());
      System.exit(FAILED);
    } catch (Error e) {
      // Threads that it has started already would keep the process, which serves no one.
      e.printStackTrace();
      System.exit(FAILED);
    }
  }

  private static void closeOnExit(StoppableServer server) {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-server"));
  }
}
