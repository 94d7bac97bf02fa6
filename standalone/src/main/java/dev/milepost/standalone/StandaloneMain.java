package dev.milepost.standalone;

import dev.milepost.process.LockFile;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.ServerLeases;
import java.io.IOException;
import java.util.Optional;

/**
 * The supervisor's process: one for each home. It ends on a signal, or when no process needs it any
 * more ({@link ServerLeases}).
 */
public final class StandaloneMain {
  /** Another supervisor has the home. */
  public static final int HOME_TAKEN = 3;

  private StandaloneMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    SupervisorOptions options = SupervisorOptions.parse(arguments);
    Home home = options.home().create();
    Optional<LockFile> lock = LockFile.tryTake(home.lock());
    if (lock.isEmpty()) {
      System.err.println("milepost: another supervisor looks after " + home.folder());
      System.exit(HOME_TAKEN);
    }
    try (LockFile held = lock.get()) {
      home.createSecrets();
      var session = new StandaloneSession(options, Installation.ofProcess());
      Runtime.getRuntime().addShutdownHook(new Thread(session::stop, "stop"));
      int code = session.run();
      System.exit(code);
    }
  }
}
