package dev.milepost.executor.config;

import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.service.wiring.LogConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The executor's id, and with it its name: needed before the log is read. */
@Singleton
class ExecutorBeans {
  /** The id and the folder of the executor of this process; refuses a bad configuration. */
  @Produces
  @Singleton
  ExecutorLock seat(
      ExecutorConfig config,
      @ConfigProperty(name = "milepost.home", defaultValue = "${user.home}/.milepost") Path home) {
    ExecutorConfigCheck.check(config);
    return ExecutorLock.take(home, config.id());
  }

  /** Folds every run, under the executor's own name. */
  @Produces
  @Singleton
  RuntimeSettings participant(LogConfig config, ExecutorLock seat) {
    return config.participant(nameOf(seat), Sharing.WHOLE);
  }

  static String nameOf(ExecutorLock seat) {
    return "executor-" + seat.id();
  }
}
