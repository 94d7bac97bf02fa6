package dev.milepost.forge.local;

import com.fasterxml.jackson.core.JacksonException;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Issue;
import dev.milepost.forge.NewIssue;
import dev.milepost.forge.bare.IssueMark;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The issues, those included that a merge closed. Closing rewrites the one line {@code state: open}
 * of the file, unless that lies in the user's working tree or has no such line: then a record of
 * ours says that the issue is closed, for as long as the file's content is what it was.
 */
final class LocalIssues {
  /** A new file is a person's. */
  private static final Set<PosixFilePermission> AS_AN_EDITOR =
      PosixFilePermissions.fromString("rw-r--r--");

  // Only the value is replaced; the line's ending and all other bytes stay.
  private static final Pattern STATE_LINE =
      Pattern.compile("(?m)^(state\\s*:[ \\t]*)([\"']?)open\\2(?=[ \\t]*\\r?$)");

  private final IssueFolder folder;
  private final Path path;
  private final UserRepository user;
  private final Path closures;

  LocalIssues(Path path, IssueNames names, UserRepository user, Path closures) throws IOException {
    this.path = path;
    this.folder = new IssueFolder(path, names);
    this.user = user;
    this.closures = Files.createDirectories(closures);
  }

  /** A file's content when a merge closed its issue. */
  record Closure(int issue, String file, String contentHash) {}

  List<Issue> all() {
    return folder.all().stream().map(this::withClosure).toList();
  }

  /** Those of these numbers, ascending; reads no other issue's file. */
  List<Issue> of(Set<Integer> numbers) {
    return folder.of(numbers).stream().map(this::withClosure).toList();
  }

  /** The issue of this key, or a new file for it; a file that is there is never written over. */
  Issue create(NewIssue draft) throws IOException {
    Files.createDirectories(path);
    List<Issue> all = all();
    for (Issue issue : all) {
      if (IssueMark.isOn(issue.body(), draft.key())) {
        return issue;
      }
    }
    int number = all.isEmpty() ? 1 : all.getLast().number() + 1;
    Path file = path.resolve(NewIssueText.fileName(number, draft.title()));
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ForgeException("Issue %d cannot be written: %s is there".formatted(number, file));
    }
    AtomicFiles.replaceDurably(
        file, NewIssueText.of(number, draft).getBytes(StandardCharsets.UTF_8), AS_AN_EDITOR);
    return of(Set.of(number)).getFirst();
  }

  /**
   * Closes an issue; nothing happens if it is closed, or there is none.
   *
   * @return true if it was open
   */
  boolean close(int number) throws IOException {
    boolean open = false;
    for (IssueFolder.IssueFile entry : folder.of(Set.of(number))) {
      if (!withClosure(entry).closed()) {
        close(entry);
        open = true;
      }
    }
    return open;
  }

  private void close(IssueFolder.IssueFile entry) throws IOException {
    int number = entry.issue().number();
    byte[] content = Files.readAllBytes(entry.file());
    boolean asRead = IssueFolder.hash(content).equals(entry.contentHash());
    Optional<byte[]> closed =
        user.holds(path) || !asRead ? Optional.empty() : rewritten(content, entry.issue());
    if (closed.isPresent()) {
      AtomicFiles.replaceDurably(entry.file().toRealPath(), closed.get());
      return;
    }
    var closure = new Closure(number, entry.file().getFileName().toString(), entry.contentHash());
    AtomicFiles.replaceDurably(record(number), PullRequestFiles.JSON.writeValueAsBytes(closure));
  }

  private static Optional<byte[]> rewritten(byte[] content, Issue issue) {
    String text = new String(content, StandardCharsets.UTF_8);
    int bodyStart = text.length() - issue.body().length();
    Matcher state = STATE_LINE.matcher(text.substring(0, bodyStart));
    if (!state.find()) {
      return Optional.empty();
    }
    String value = state.group(1) + state.group(2) + "closed" + state.group(2);
    String changed = text.substring(0, state.start()) + value + text.substring(state.end());
    return Optional.of(changed.getBytes(StandardCharsets.UTF_8));
  }

  private Issue withClosure(IssueFolder.IssueFile entry) {
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

  private boolean holds(IssueFolder.IssueFile entry) {
    Path record = record(entry.issue().number());
    if (!Files.exists(record)) {
      return false;
    }
    try {
      var closure = PullRequestFiles.JSON.readValue(Files.readAllBytes(record), Closure.class);
      return closure.contentHash().equals(entry.contentHash());
    } catch (JacksonException e) {
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path record(int issue) {
    return closures.resolve(issue + ".json");
  }
}
