package dev.milepost.e2e;

import static org.awaitility.Awaitility.await;

import dev.milepost.standalone.home.StandaloneState;
import dev.milepost.testkit.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Servers with three executors, for all classes of tests that need no settings of their own: the
 * first class starts them, the end of all tests stops them and checks that no process stays. What a
 * test leaves must not disturb the next one, as in a server that people share: each has runs, a
 * repository and a folder of its own. Resolves a parameter of the type {@link MilepostScript}.
 */
final class SharedServers implements ParameterResolver {
  private static final int EXECUTORS = 3;

  /** A supervisor waits at most ten seconds before it starts a process again, which takes some. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Every service, but not broker and database. */
  static String[] services() {
    return Stream.concat(Stream.of("gateway", "planner", "review", "merge"), executors())
        .toArray(String[]::new);
  }

  /** Every executor. */
  static Stream<String> executors() {
    return IntStream.rangeClosed(1, EXECUTORS).mapToObj(number -> "executor-" + number);
  }

  /** A folder beside the servers' own, which outlives the class as the runs in it do. */
  static Path folder(MilepostScript milepost, Class<?> test) throws IOException {
    return Files.createDirectories(milepost.home().resolveSibling(test.getSimpleName()));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == MilepostScript.class;
  }

  /** The servers, once each process serves: the class before may have killed it. */
  @Override
  public MilepostScript resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var milepost =
        context
            .getRoot()
            .getStore(Namespace.create(SharedServers.class))
            .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
            .milepost();
    await("the servers")
        .atMost(LIMIT)
        .until(() -> milepost.state().children().stream().allMatch(StandaloneState.Child::ready));
    return milepost;
  }

  private record Running(MilepostScript milepost, Path folder) implements AutoCloseable {
    static Running start() {
      var folder = TemporaryFolder.create("milepost-e2e-");
      try {
        return new Running(MilepostScript.up(folder.resolve("home"), EXECUTORS), folder);
      } catch (Exception e) {
        throw new IllegalStateException("The servers did not start", e);
      }
    }

    @Override
    public void close() throws Exception {
      milepost.close();
      TemporaryFolder.remove(folder);
    }
  }
}
