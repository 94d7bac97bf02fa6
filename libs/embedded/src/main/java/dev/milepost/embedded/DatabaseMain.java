package dev.milepost.embedded;

import java.util.concurrent.CompletableFuture;

/**
 * The database as a process of its own: {@code --home DIR --port N --password-file FILE}. Prints
 * one line when it serves, {@code READY database jdbc:postgresql://127.0.0.1:5432/postgres}, and
 * ends with its parent, when its standard input closes, or when PostgreSQL is gone. Exit codes: 0
 * asked to end, 1 did not start or PostgreSQL ended by itself, 2 wrong arguments.
 */
public final class DatabaseMain {
  private DatabaseMain() {}

  public static void main(String[] args) {
    ServerProcess.run("database", DatabaseMain::start, args);
  }

  private static ServerProcess.StoppableServer start(ServerOptions options) throws Exception {
    var database = EmbeddedDatabase.start(options.home(), options.port(), options.password());
    return new ServerProcess.StoppableServer() {
      @Override
      public String address() {
        return database.jdbcUrl();
      }

      @Override
      public CompletableFuture<?> ended() {
        return database.ended();
      }

      @Override
      public void close() {
        database.close();
      }
    };
  }
}
