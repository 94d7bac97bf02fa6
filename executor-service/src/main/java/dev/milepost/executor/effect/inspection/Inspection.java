package dev.milepost.executor.effect.inspection;

import dev.milepost.git.Additions.AddedPath;
import dev.milepost.git.Git;
import dev.milepost.git.LargeFileStore;
import dev.milepost.git.Tree;
import dev.milepost.git.Tree.TreeEntryKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks over what an attempt adds, in every commit that would be pushed: the readers of the
 * repository know what was in one of them, though a later one removes it.
 */
public final class Inspection {
  /** Larger files are no text of people's; they are not searched for secrets. */
  static final int MAX_SEARCHED_BYTES = 4 * 1024 * 1024;

  private static final int BINARY_LOOK = 8000;
  private static final long MIB = 1024 * 1024;

  private static final Comparator<InspectionFinding> BY_PATH =
      Comparator.comparing(InspectionFinding::path).thenComparing(InspectionFinding::line);

  /** More contents of Git LFS are no attempt's text. */
  private static final int MAX_CONTENTS = 1000;

  /** Each is looked for in what the work began at; more than these are held as they are. */
  private static final int MAX_COMPARED = 100;

  private static final int SHOWN_ID = 12;

  private final Git git;
  private final LargeFileStore contents;
  private final long largest;

  /**
   * @param contents of Git LFS that the attempt adds
   * @param largest bytes of a file that is not held
   */
  public Inspection(Git git, LargeFileStore contents, long largest) {
    this.git = git;
    this.contents = contents;
    this.largest = largest;
  }

  /**
   * The findings in the commits that lead to {@code head}, by path.
   *
   * @param known commits that the forge has, the one that the work began at first
   */
  public List<InspectionFinding> of(String head, List<String> known)
      throws InterruptedException, IOException {
    var added =
        git.additions().of(head, known).stream()
            .filter(one -> one.kind() != TreeEntryKind.SUBMODULE)
            .toList();
    var sizes = sizes(added);
    var held = new LinkedHashSet<InspectionFinding>();
    held.addAll(names(added, known.getFirst()));
    held.addAll(tooLarge(added, sizes));
    var suspects = new LinkedHashMap<InspectionFinding, SecretScanner.SecretMatch>();
    inFiles(added, sizes, suspects);
    inContents(head, known, suspects);
    inMessages(head, known, suspects);
    held.addAll(added(suspects, known.getFirst()));
    return held.stream().sorted(BY_PATH).toList();
  }

  private Map<String, Long> sizes(List<AddedPath> added) throws InterruptedException {
    var ids = added.stream().map(AddedPath::id).distinct().toList();
    var found = git.additions().sizes(ids);
    var sizes = new HashMap<String, Long>();
    for (int at = 0; at < ids.size(); at++) {
      sizes.put(ids.get(at), found.get(at));
    }
    return sizes;
  }

  /** A form of names that the repository has already is its custom. */
  private List<InspectionFinding> names(List<AddedPath> added, String start)
      throws InterruptedException {
    var held = new ArrayList<InspectionFinding>();
    for (var one : added) {
      var rule = UnwantedFiles.broken(one.path());
      if (isNew(one) && rule.isPresent()) {
        held.add(new InspectionFinding(rule.get().kind(), one.path(), 0, rule.get().what()));
      }
    }
    if (held.isEmpty()) {
      return held;
    }
    var customs =
        git.tree().entries(start).stream()
            .flatMap(entry -> UnwantedFiles.broken(entry.path()).stream())
            .collect(Collectors.toSet());
    held.removeIf(one -> customs.contains(UnwantedFiles.broken(one.path()).orElseThrow()));
    return held;
  }

  private static boolean isNew(AddedPath one) {
    return one.before().stream().allMatch(id -> id.matches("0+"));
  }

  private List<InspectionFinding> tooLarge(List<AddedPath> added, Map<String, Long> sizes) {
    return added.stream()
        .filter(one -> sizes.get(one.id()) > largest)
        .map(
            one ->
                new InspectionFinding(
                    InspectionFinding.InspectionFindingKind.LARGE_FILE,
                    one.path(),
                    0,
                    "has %d MiB, more than the %d MiB of milepost.executor.additions.max-file"
                        .formatted(sizes.get(one.id()) / MIB, largest / MIB)))
        .toList();
  }

  private void inFiles(
      List<AddedPath> added,
      Map<String, Long> sizes,
      Map<InspectionFinding, SecretScanner.SecretMatch> suspects)
      throws InterruptedException {
    var seen = new HashSet<String>();
    var entries = new ArrayList<Tree.TreeEntry>();
    for (var one : added) {
      long size = sizes.get(one.id());
      if (size <= MAX_SEARCHED_BYTES && size > 0 && seen.add(one.id() + one.path())) {
        entries.add(new Tree.TreeEntry(one.path(), TreeEntryKind.FILE, one.id(), size));
      }
    }
    git.tree().read(entries, (entry, content) -> search(entry.path(), content, suspects));
  }

  /** Git LFS objects land with their pointers. */
  private void inContents(
      String head, List<String> known, Map<InspectionFinding, SecretScanner.SecretMatch> suspects)
      throws InterruptedException, IOException {
    var files = git.largeFiles().added(head, known);
    for (var file : files.subList(0, Math.min(files.size(), MAX_CONTENTS))) {
      if (file.bytes() <= MAX_SEARCHED_BYTES && contents.holds(file)) {
        search(file.path(), Files.readAllBytes(contents.place(file)), suspects);
      }
    }
  }

  private void inMessages(
      String head, List<String> known, Map<InspectionFinding, SecretScanner.SecretMatch> suspects)
      throws InterruptedException {
    var commits = git.additions().commits(head, known);
    git.history().read(commits.toArray(String[]::new));
    for (var commit : commits) {
      var message = git.history().message(commit).getBytes(StandardCharsets.UTF_8);
      search("message of commit " + commit.substring(0, SHOWN_ID), message, suspects);
    }
  }

  private static void search(
      String path, byte[] content, Map<InspectionFinding, SecretScanner.SecretMatch> suspects) {
    for (var found : found(path, content)) {
      var what = "looks like " + found.what();
      suspects.put(
          new InspectionFinding(
              InspectionFinding.InspectionFindingKind.SECRET, path, found.line(), what),
          found);
    }
  }

  private List<InspectionFinding> added(
      Map<InspectionFinding, SecretScanner.SecretMatch> suspects, String start)
      throws InterruptedException {
    var held = new ArrayList<InspectionFinding>();
    int looked = 0;
    for (var suspect : suspects.entrySet()) {
      // What is in the repository already, in any file, is not added.
      boolean compared = ++looked <= MAX_COMPARED;
      if (!compared || !git.tree().contains(start, suspect.getValue().lastLine())) {
        held.add(suspect.getKey());
      }
    }
    return held;
  }

  private static List<SecretScanner.SecretMatch> found(String path, byte[] content) {
    for (int at = 0; at < Math.min(content.length, BINARY_LOOK); at++) {
      if (content[at] == 0) {
        return List.of();
      }
    }
    return SecretScanner.in(path, new String(content, StandardCharsets.UTF_8));
  }
}
