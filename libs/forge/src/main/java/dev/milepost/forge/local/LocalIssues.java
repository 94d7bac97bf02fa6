package dev.milepost.forge.local;

import com.fasterxml.jackson.core.JacksonException;
import dev.milepost.forge.Issue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The issues, those included that a merge closed. Closing rewrites the one line {@code state: open}
 * of the file, unless that lies in the user's working tree or has no such line: then a record of
 * ours says that the issue is closed, for as long as the file's content is what it was.
 */
final class LocalIssues {
  // Only the value is replaced; the line's ending and all other bytes stay.
  private static final Pattern STATE_LINE =
      Pattern.compile("(?m)^(state\\s*:[ \\t]*)([\"']?)open\\2(?=[ \\t]*\\r?$)");

  private final IssueFolder folder;
  private final Path path;
  private final UserRepository user;
  private final Path closures;

  LocalIssues(Path path, UserRepository user, Path closures) throws IOException {
    this.path = path;
    this.folder = new IssueFolder(path);
    this.user = user;
    this.closures = Files.createDirectories(closures);
  }

  /** What a file was like when a merge closed its issue. */
  record Closure(int issue, String file, String contentHash) {}

  List<Issue> all() {
    return folder.all().stream().map(this::withClosure).toList();
  }

  /** Closes an issue; nothing happens if it is closed, or there is none. */
  void close(int number) throws IOException {
    for (IssueFolder.Entry entry : folder.all()) {
      if (entry.issue().number() == number && !withClosure(entry).closed()) {
        close(entry);
      }
    }
  }

  private void close(IssueFolder.Entry entry) throws IOException {
    Optional<byte[]> rewritten = user.holds(path) ? Optional.empty() : rewritten(entry);
    if (rewritten.isPresent() && unchanged(entry)) {
      DurableFile.write(entry.file().toRealPath(), rewritten.get());
      return;
    }
    var closure =
        new Closure(entry.issue().number(), entry.file().getFileName().toString(), hash(entry));
    DurableFile.write(
        record(entry.issue().number()), PullRequestFiles.JSON.writeValueAsBytes(closure));
  }

  private static boolean unchanged(IssueFolder.Entry entry) throws IOException {
    return Arrays.equals(Files.readAllBytes(entry.file()), entry.content());
  }

  private static Optional<byte[]> rewritten(IssueFolder.Entry entry) {
    String text = new String(entry.content(), StandardCharsets.UTF_8);
    int bodyStart = text.length() - entry.issue().body().length();
    Matcher state = STATE_LINE.matcher(text.substring(0, bodyStart));
    return state.find()
        ? Optional.of(
            (text.substring(0, state.start())
                    + state.group(1)
                    + state.group(2)
                    + "closed"
                    + state.group(2)
                    + text.substring(state.end()))
                .getBytes(StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private Issue withClosure(IssueFolder.Entry entry) {
    Issue issue = entry.issue();
    return issue.closed() || !holds(entry)
        ? issue
        : new Issue(
            issue.number(),
            issue.title(),
            true,
            issue.labels(),
            issue.milestone(),
            issue.body(),
            issue.url());
  }

  private boolean holds(IssueFolder.Entry entry) {
    Path record = record(entry.issue().number());
    if (!Files.exists(record)) {
      return false;
    }
    try {
      var closure = PullRequestFiles.JSON.readValue(Files.readAllBytes(record), Closure.class);
      return closure.contentHash().equals(hash(entry));
    } catch (JacksonException e) {
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path record(int issue) {
    return closures.resolve(issue + ".json");
  }

  private static String hash(IssueFolder.Entry entry) {
    return LocalForges.hash(new String(entry.content(), StandardCharsets.ISO_8859_1));
  }
}
