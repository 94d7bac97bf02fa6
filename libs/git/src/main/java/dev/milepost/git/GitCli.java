package dev.milepost.git;

import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.process.ProcessRunner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the git command in one directory. No configuration but the repository's own and ours is
 * read; no hook, pager, prompt, signature or background maintenance runs.
 */
final class GitCli {
  /** Long enough for a clone of a large repository, short enough to notice a dead network. */
  static final Duration TIME_LIMIT = Duration.ofMinutes(10);

  /** More than any list of changed files; what is larger than this is a mistake. */
  private static final int MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

  private static final int MAX_ERROR_BYTES = 4 * 1024;

  private static final String EXIT = "exit code ";

  private static final ProcessRunner ORDERLY = ProcessRunner.ofOrderlyPrograms();
  private static final ProcessRunner SINGLE_RUNNER = ProcessRunner.ofSinglePrograms();
  private static final ObjectReaders READERS = new ObjectReaders();

  private final Path directory;
  private final GitEnvironment own;
  private final Duration limit;

  GitCli(Path directory) {
    this(directory, null);
  }

  /**
   * @param gitFolder of the repository, which is looked for nowhere else; null to have git find it
   */
  GitCli(Path directory, @Nullable Path gitFolder) {
    this(directory, new GitEnvironment(directory, gitFolder), TIME_LIMIT);
  }

  private GitCli(Path directory, GitEnvironment own, Duration limit) {
    this.directory = directory;
    this.own = own;
    this.limit = limit;
  }

  /** The same, with another limit for each command. */
  GitCli within(Duration newLimit) {
    return new GitCli(directory, own, newLimit);
  }

  Path directory() {
    return directory;
  }

  /** The repository's folder: the one that was set, else the usual one. */
  Path gitFolder() {
    var folder = own.gitFolder();
    return folder == null ? directory.resolve(BorrowingRepository.GIT) : folder;
  }

  /**
   * True if answers may be remembered beyond one who asks: not of what an agent may write to, who
   * can have an object say another thing than its name, and not of one of several working trees,
   * whose common files are elsewhere.
   */
  boolean mayBeRemembered() {
    return own.gitFolder() == null && !Files.isRegularFile(gitFolder());
  }

  /** True if git takes some commits' parents for others than are written in them. */
  boolean isHistoryCut() {
    return Stream.of(directory, gitFolder())
        .anyMatch(
            at -> Files.exists(at.resolve("shallow")) || Files.exists(at.resolve("info/grafts")));
  }

  /** The output of a git command. */
  record GitResult(int exit, byte[] out, String error) {
    String text() {
      return new String(out, StandardCharsets.UTF_8).strip();
    }

    List<String> lines() {
      return text().isEmpty() ? List.of() : text().lines().toList();
    }

    /** The parts of an output that was asked for with -z. */
    List<String> fields() {
      return split(StandardCharsets.UTF_8);
    }

    /** The same with a character for each byte, for what holds paths beside other text. */
    List<String> rawFields() {
      return split(StandardCharsets.ISO_8859_1);
    }

    /** The {@link PathName}s in an output that was asked for with -z and holds nothing else. */
    List<String> paths() {
      return rawFields().stream().map(GitResult::path).toList();
    }

    /** The {@link PathName} of a raw field, or of a part of one. */
    static String path(String raw) {
      return PathName.of(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    private List<String> split(Charset charset) {
      return Arrays.stream(new String(out, charset).split("\0")).filter(s -> !s.isEmpty()).toList();
    }
  }

  /** Runs it and takes only success. */
  GitResult run(String... arguments) throws InterruptedException {
    return run(Map.of(), null, List.of(arguments), 0);
  }

  /** Runs it and takes the exit codes from 0 to {@code highest} as answers. */
  GitResult ask(int highest, String... arguments) throws InterruptedException {
    return run(Map.of(), null, List.of(arguments), highest);
  }

  GitResult run(
      Map<String, String> extra, byte @Nullable [] input, List<String> arguments, int highestExit)
      throws InterruptedException {
    return run(extra, input, List.of(), arguments, highestExit);
  }

  /** Runs it with settings in place of ours. */
  GitResult configured(List<String> settings, String... arguments) throws InterruptedException {
    var options = new ArrayList<String>();
    settings.forEach(setting -> options.addAll(List.of("-c", setting)));
    return run(Map.of(), null, options, List.of(arguments), 0);
  }

  /** Runs it with the configuration of an account, for reading that; nothing else may be run so. */
  GitResult as(Account account, String... arguments) throws InterruptedException {
    return runIn(own.as(account), null, List.of(), List.of(arguments), 0);
  }

  /** Runs what talks to another repository, which may be over the network. */
  GitResult remote(CredentialHelper helper, List<String> arguments, int highestExit)
      throws InterruptedException {
    var extra = GitEnvironment.network();
    extra.putAll(helper.environment());
    return run(extra, null, helper.options(), arguments, highestExit);
  }

  /**
   * The same.
   *
   * @param options of git itself, before its command
   */
  GitResult run(
      Map<String, String> extra,
      byte @Nullable [] input,
      List<String> options,
      List<String> arguments,
      int highestExit)
      throws InterruptedException {
    return runIn(own.with(extra), input, options, arguments, highestExit);
  }

  private GitResult runIn(
      Map<String, String> environment,
      byte @Nullable [] input,
      List<String> options,
      List<String> arguments,
      int highestExit)
      throws InterruptedException {
    var argv = GitArguments.argv(options, arguments);
    var out = new Capture();
    var error = new BoundedTail(MAX_ERROR_BYTES);
    ProcessOutcome outcome =
        runner(arguments)
            .run(
                new Command(argv, directory, environment, input, limit, Duration.ZERO, null),
                out,
                error);
    String what = "git %s in %s".formatted(arguments.getFirst(), directory);
    return switch (outcome) {
      case ProcessOutcome.Exited exited when exited.code() <= highestExit ->
          new GitResult(exited.code(), out.bytes.toByteArray(), error.text());
      case ProcessOutcome.Exited exited ->
          throw failure(
              what + " failed", error.text().isBlank() ? EXIT + exited.code() : error.text());
      case ProcessOutcome.Signalled signalled ->
          throw new GitException(
              GitException.Reason.TIMED_OUT, what + " was ended by signal " + signalled.signal());
      case ProcessOutcome.TimedOut ignored ->
          throw new GitException(
              GitException.Reason.TIMED_OUT, what + " took longer than " + limit);
      case ProcessOutcome.IdledOut ignored ->
          throw new GitException(GitException.Reason.TIMED_OUT, what + " was silent too long");
      case ProcessOutcome.NotStarted not ->
          throw new GitException(
              GitException.Reason.NOT_STARTED, what + " could not be started: " + not.reason());
    };
  }

  /**
   * Asks about objects; no process is started for it if one that was asked lately still runs.
   *
   * @return empty if git did not answer, as in a folder without a repository; a command says why
   */
  <T> Optional<T> objects(ObjectReaders.ObjectQuestion<T> question) throws InterruptedException {
    var argv = GitArguments.argv(List.of(), List.of(ObjectReader.COMMAND.split(" ")));
    var command =
        new Command(
            argv, directory, own.with(ObjectReader.ALONE), null, limit, Duration.ZERO, null);
    return READERS.ask(command, RepositoryIdentity.of(this), limit, question);
  }

  private static ProcessRunner runner(List<String> arguments) {
    return GitArguments.isSingle(arguments.getFirst()) ? SINGLE_RUNNER : ORDERLY;
  }

  /** An exception with git's words explained; {@code what} could not be done. */
  GitException failure(String what, String error) {
    return GitErrorMessages.failure(what, error, directory);
  }

  private static final class Capture implements dev.milepost.process.OutputSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void accept(byte[] chunk) {
      if (bytes.size() + chunk.length > MAX_OUTPUT_BYTES) {
        throw new GitException(
            GitException.Reason.REFUSED,
            "git said more than %d MiB".formatted(MAX_OUTPUT_BYTES >> 20));
      }
      bytes.writeBytes(chunk);
    }
  }
}
