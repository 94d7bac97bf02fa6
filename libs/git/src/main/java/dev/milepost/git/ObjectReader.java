package dev.milepost.git;

import dev.milepost.process.Command;
import dev.milepost.process.QueryProcess;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One {@code git cat-file --batch-command} of a repository. It looks refs up anew for each
 * question, and objects that it does not know yet too, so it answers as a git that is started now.
 */
final class ObjectReader implements AutoCloseable {
  /** More than so many objects are asked for at once, by a command of their own. */
  static final int FEW = 300;

  /** The command that answers. */
  static final String COMMAND = "cat-file --batch-command -z";

  /** Variables by which it starts no other program: it brings no object of a partial clone. */
  static final Map<String, String> ALONE =
      Map.of("GIT_NO_LAZY_FETCH", "1", "GIT_ALLOW_PROTOCOL", "none");

  private static final Pattern ANSWER =
      Pattern.compile("([0-9a-f]{40}|[0-9a-f]{64}) (commit|tree|blob|tag) (\\d{1,18})");

  /** Longer than any question, which an answer may repeat. */
  private static final int MAX_LINE = 64 * 1024;

  private final QueryProcess process;

  private ObjectReader(QueryProcess process) {
    this.process = process;
  }

  static ObjectReader start(Command command) throws IOException {
    return new ObjectReader(QueryProcess.start(command));
  }

  /** An answer that needs more than single objects: a command has to give it. */
  static final class NotSimpleException extends IOException {
    private static final long serialVersionUID = 1L;

    NotSimpleException(String why) {
      super(why);
    }
  }

  /** From any thread: the question that is under way fails. */
  @Override
  public void close() {
    process.close();
  }

  /**
   * The object of an expression such as {@code refs/heads/main^{commit}}; empty if there is none.
   *
   * @throws EOFException if git has ended
   * @throws IOException if git does not answer so
   */
  Optional<GitObject> info(String expression) throws IOException {
    ask("info ", expression);
    return Optional.ofNullable(head(expression));
  }

  /**
   * The same with its content.
   *
   * @param most bytes; of what is larger there is no content
   */
  Optional<ObjectContent> contents(String expression, long most) throws IOException {
    var object = info(expression);
    if (object.isEmpty() || object.get().size() > most) {
      return Optional.empty();
    }
    ask("contents ", object.get().id());
    var same = head(object.get().id());
    if (!object.get().equals(same)) {
      throw new IOException("git says another thing of an object than before");
    }
    var content = process.answers().readNBytes(Math.toIntExact(same.size()));
    if (content.length < same.size() || process.answers().read() != '\n') {
      throw new EOFException("git ended within an object");
    }
    return Optional.of(new ObjectContent(same, content));
  }

  /** An object and its bytes. */
  record ObjectContent(GitObject object, byte[] bytes) {}

  private void ask(String question, String expression) throws IOException {
    try {
      var out = process.questions();
      out.write((question + expression).getBytes(StandardCharsets.UTF_8));
      out.write(0);
      out.flush();
    } catch (IOException e) {
      throw new EOFException("git ended before the question");
    }
  }

  /** Null if there is no such object. */
  private @Nullable GitObject head(String expression) throws IOException {
    byte[] asked = expression.getBytes(StandardCharsets.UTF_8);
    var line = line(asked.length + MAX_LINE);
    var answer = ANSWER.matcher(line);
    if (answer.matches()) {
      return new GitObject(answer.group(1), answer.group(2), Long.parseLong(answer.group(3)));
    }
    if (!line.equals(new String(asked, StandardCharsets.ISO_8859_1) + " missing")) {
      throw new IOException("git cat-file said something else");
    }
    return null;
  }

  private String line(int most) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = process.answers().read(); next != '\n'; next = process.answers().read()) {
      if (next < 0 || line.size() > most) {
        throw new EOFException("git ended within a line");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
