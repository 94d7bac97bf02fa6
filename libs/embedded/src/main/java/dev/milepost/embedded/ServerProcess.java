package dev.milepost.embedded;

/** The life of a server that is a process of its own: start, say so, wait for the end, stop. */
final class ServerProcess {
  /** Wrong arguments. */
  static final int USAGE = 2;

  /** It did not start. */
  static final int FAILED = 1;

  private ServerProcess() {}

  /** What is started. */
  interface Server extends AutoCloseable {
    /** What clients need to connect, for the READY line. */
    String address();

    @Override
    void close();
  }

  /** How it is started. */
  interface Starter {
    Server start(Options options) throws Exception;
  }

  /** Runs until the parent ends or this process is told to; never returns. */
  static void run(String name, Starter starter, String... args) {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(name + ": " + e.getMessage());
      System.exit(USAGE);
      return;
    }
    try {
      var server = starter.start(options);
      closeOnExit(server);
      System.out.println("READY " + name + " " + server.address());
      System.out.flush();
      ParentWatch.awaitEnd();
      System.exit(0);
    } catch (Exception e) {
      System.err.println(name + ": " + e.getMessage());
      System.exit(FAILED);
    }
  }

  private static void closeOnExit(Server server) {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-server"));
  }
}
