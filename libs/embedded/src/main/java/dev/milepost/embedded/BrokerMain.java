package dev.milepost.embedded;

/**
 * The broker as a process of its own: {@code --home DIR --port N --users DIR}, or one of several
 * without users: {@code --home DIR --port N --node 2/PORT,PORT,PORT}. Prints one line when it
 * serves, {@code READY broker 127.0.0.1:9092}, and ends with its parent or when its standard input
 * closes. Exit codes: 0 asked to end, 1 did not start, 2 wrong arguments.
 */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) {
    ServerProcess.run("broker", BrokerMain::start, args);
  }

  private static ServerProcess.StoppableServer start(ServerOptions options) throws Exception {
    var node = options.node();
    var broker =
        node.isPresent()
            ? EmbeddedBroker.startNode(options.home(), options.port(), node.get())
            : EmbeddedBroker.start(options.home(), options.port(), options.users());
    return new ServerProcess.StoppableServer() {
      @Override
      public String address() {
        return broker.bootstrapServers();
      }

      @Override
      public void close() {
        broker.close();
      }
    };
  }
}
