package dev.milepost.review.effects.tampering;

import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Text;
import dev.milepost.forge.Change;
import dev.milepost.git.Difference;
import dev.milepost.git.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells what a change does to that which judges it. An agent that cannot make a check pass may
 * change the check: that is told, and a person may want to look. Nothing of the change is run.
 */
public final class Tampering {
  /** Of every finding. */
  public static final String SOURCE = "tampering";

  /** Of one head; the rest is counted. */
  static final int MAX_FINDINGS = 20;

  /** A source file; what is larger was generated, and is not read. */
  private static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_PATH = 300;

  private final Change change;
  private final CommandFiles commands;
  private final List<Tree.Entry> before;

  private Tampering(Change change, RunSpec spec, List<Tree.Entry> before)
      throws InterruptedException {
    this.change = change;
    this.before = before;
    this.commands = CommandFiles.of(change, spec, before);
  }

  /**
   * Findings on the files of a change, in the order of their paths; severity high.
   *
   * @param change of a head
   * @param spec of its run, for the commands
   */
  public static List<Finding> of(Change change, RunSpec spec) throws InterruptedException {
    var differences = change.differences();
    return differences.isEmpty()
        ? List.of()
        : new Tampering(change, spec, change.before()).findings(differences);
  }

  private List<Finding> findings(List<Difference> differences) throws InterruptedException {
    var texts = change.contents(ids(differences), MAX_BYTES);
    var moved = moved(differences, texts);
    var all = new ArrayList<Finding>();
    for (var difference : differences) {
      told(difference, moved, texts)
          .map(message -> finding(difference, message))
          .ifPresent(all::add);
    }
    all.sort(Comparator.comparing(finding -> String.valueOf(finding.path())));
    return bounded(all, differences);
  }

  /** Texts of new files by name: what is deleted elsewhere may have moved there. */
  private Map<String, String> moved(List<Difference> differences, Map<String, byte[]> texts) {
    var known = before.stream().map(Tree.Entry::path).collect(Collectors.toSet());
    var found = new HashMap<String, String>();
    differences.stream()
        .filter(difference -> !difference.deleted() && !known.contains(difference.path()))
        .forEach(
            added -> found.putIfAbsent(TestFiles.name(added.path()), text(texts, added.newId())));
    return found;
  }

  private static List<String> ids(List<Difference> differences) {
    return differences.stream()
        .flatMap(difference -> Stream.of(difference.oldId(), difference.newId()))
        .filter(id -> id.chars().anyMatch(c -> c != '0'))
        .distinct()
        .toList();
  }

  /** The gravest that there is to say of a path. */
  private Optional<String> told(
      Difference difference, Map<String, String> moved, Map<String, byte[]> texts) {
    var path = difference.path();
    var old = text(texts, difference.oldId());
    var now = text(texts, difference.newId());
    var elsewhere = difference.deleted() ? moved.get(TestFiles.name(path)) : null;
    return commands
        .told(path, old, now)
        .map(message -> difference.deleted() ? message + ", and deletes it" : message)
        .or(() -> CiFiles.is(path) ? Optional.of("It changes the configuration of CI") : none())
        .or(
            () ->
                elsewhere == null
                    ? TestFiles.told(path, old, now, difference.deleted())
                    : TestFiles.told(path, old, elsewhere, false));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static String text(Map<String, byte[]> texts, String id) {
    byte[] content = texts.get(id);
    return content == null ? "" : new String(content, StandardCharsets.UTF_8);
  }

  /** Another content of the same file is another finding: who approved one has not seen it. */
  private static Finding finding(Difference difference, String message) {
    return new Finding(
        SOURCE,
        message,
        difference.newId() + ":" + difference.path(),
        Severity.HIGH,
        null,
        Text.shown(difference.path(), MAX_PATH),
        null);
  }

  private static List<Finding> bounded(List<Finding> all, List<Difference> differences) {
    if (all.size() <= MAX_FINDINGS) {
      return List.copyOf(all);
    }
    var shown = new ArrayList<>(all.subList(0, MAX_FINDINGS));
    int more = all.size() - MAX_FINDINGS;
    var print = "more:" + all.stream().map(Finding::fingerprint).toList().hashCode();
    var rest = print + ":" + differences.stream().map(Difference::newId).toList().hashCode();
    var message = "It does so to %d more files".formatted(more);
    shown.add(new Finding(SOURCE, message, rest, Severity.HIGH, null, null, null));
    return shown;
  }
}
