package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.request.EventRequest;
import dev.milepost.e2e.MilepostScript.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A command that dies by {@code kill -9} at the very moment at which it enters a method. */
final class KilledCommand {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int KILLED = 128 + 9;
  private static final String CONNECT_LIMIT_MILLIS = "120000";

  private final Path home;
  private final String type;
  private final String method;
  private final int entry;

  private KilledCommand(Path home, String type, String method, int entry) {
    this.home = home;
    this.type = type;
    this.method = method;
    this.entry = entry;
  }

  /**
   * @param home of the Milepost that is up
   * @param type the full name of a class of the command
   * @param method of that class; it is not done any more
   */
  static KilledCommand at(Path home, String type, String method) {
    return at(home, type, method, 1);
  }

  /**
   * The same for a later moment at which it enters the method.
   *
   * @param method {@code <init>} for a constructor
   * @param entry from 1
   */
  static KilledCommand at(Path home, String type, String method, int entry) {
    return new KilledCommand(home, type, method, entry);
  }

  /** Runs a command with these words; it never gets there by itself to its end. */
  void run(String... words) throws Exception {
    var debuggers =
        Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(one -> one.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = debuggers.defaultArguments();
    arguments.get("localAddress").setValue(LOOPBACK);
    arguments.get("port").setValue("0");
    arguments.get("timeout").setValue(CONNECT_LIMIT_MILLIS);
    var address = debuggers.startListening(arguments);
    try {
      var port = address.substring(address.lastIndexOf(':') + 1);
      var options = "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=%s:%s";
      var option = options.formatted(LOOPBACK, port);
      var script = MilepostScript.of(home, Map.of("JDK_JAVA_OPTIONS", option));
      var ended =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return script.run(words);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      boolean killed = killAtEntry(debuggers, arguments, option);
      CommandResult result = ended.get();
      var said = result.out() + "\n" + result.err();
      assertThat(killed).as("it came to %s of %s; it said: %s", method, type, said).isTrue();
      assertThat(result.code()).as(said).isEqualTo(KILLED);
    } finally {
      debuggers.stopListening(arguments);
    }
  }

  /** False if the command ends before. */
  private boolean killAtEntry(
      ListeningConnector debuggers, Map<String, Connector.Argument> arguments, String option)
      throws Exception {
    VirtualMachine machine = debuggers.accept(arguments);
    // A breakpoint: events of each method's entry would make the command a hundred times slower.
    var prepared = machine.eventRequestManager().createClassPrepareRequest();
    prepared.addClassFilter(type);
    prepared.setSuspendPolicy(EventRequest.SUSPEND_ALL);
    prepared.enable();
    int entries = 0;
    try {
      while (true) {
        var events = machine.eventQueue().remove();
        for (var event : events) {
          if (event instanceof ClassPrepareEvent there) {
            stopAt(there.referenceType());
          } else if (event instanceof BreakpointEvent && ++entries == entry) {
            kill(option);
            return true;
          }
        }
        events.resume();
      }
    } catch (VMDisconnectedException e) {
      return false;
    }
  }

  private void stopAt(ReferenceType loaded) {
    for (var one : loaded.methodsByName(method)) {
      if (one.declaringType().equals(loaded) && one.location() != null) {
        var breakpoint =
            loaded.virtualMachine().eventRequestManager().createBreakpointRequest(one.location());
        breakpoint.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        breakpoint.enable();
      }
    }
  }

  /** Of the processes that this one started, the one that has this option. */
  private static void kill(String option) throws IOException {
    for (var process : ProcessHandle.current().descendants().toList()) {
      var environment = Path.of("/proc/" + process.pid() + "/environ");
      if (Files.isReadable(environment)
          && new String(Files.readAllBytes(environment), java.nio.charset.StandardCharsets.UTF_8)
              .contains(option)) {
        process.destroyForcibly();
      }
    }
  }
}
