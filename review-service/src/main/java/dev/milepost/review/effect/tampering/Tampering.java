package dev.milepost.review.effect.tampering;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Change;
import dev.milepost.git.Difference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the changes to what judges a change. An agent that cannot make a check pass may change the
 * check: that is reported, and a person may want to look. Nothing of the change is run.
 */
public final class Tampering {
  /** Of every finding. */
  public static final String SOURCE = "tampering";

  /** Of one head; the rest is counted. */
  static final int MAX_FINDINGS = 20;

  /** A source file; what is larger was generated, and is not read. */
  private static final int MAX_BYTES = 1024 * 1024;

  private static final int MAX_PATH = 300;

  private static final String CI = "It changes the configuration of CI";
  private static final List<Difference> NOWHERE = List.of();

  private final Change change;
  private final CommandFiles commands;

  private Tampering(Change change, RunSpec spec) throws InterruptedException {
    this.change = change;
    this.commands = CommandFiles.of(change, spec);
  }

  /**
   * Findings on the files of a change, in the order of their paths; severity high.
   *
   * @param change of a head
   * @param spec of its run, for the commands
   */
  public static List<Finding> of(Change change, RunSpec spec) throws InterruptedException {
    var differences = change.differences();
    return differences.isEmpty() ? List.of() : new Tampering(change, spec).findings(differences);
  }

  private List<Finding> findings(List<Difference> differences) throws InterruptedException {
    var texts = change.contents(ids(differences), MAX_BYTES);
    var added = added(differences);
    var all = new ArrayList<Finding>();
    for (var difference : differences) {
      told(difference, added, texts)
          .map(message -> finding(difference, message))
          .ifPresent(all::add);
    }
    all.sort(Comparator.comparing(finding -> String.valueOf(finding.path())));
    return bounded(all, differences);
  }

  /** New files by name: what is deleted elsewhere may have moved there. */
  private static Map<String, List<Difference>> added(List<Difference> differences) {
    return differences.stream()
        .filter(Difference::added)
        .collect(Collectors.groupingBy(added -> TestFiles.name(added.path())));
  }

  private static List<String> ids(List<Difference> differences) {
    return differences.stream()
        .flatMap(difference -> Stream.of(difference.oldId(), difference.newId()))
        .filter(id -> id.chars().anyMatch(c -> c != '0'))
        .distinct()
        .toList();
  }

  /** The gravest change of a path. */
  private Optional<String> told(
      Difference difference, Map<String, List<Difference>> added, Map<String, byte[]> texts) {
    var path = difference.path();
    var old = text(texts, difference.oldId());
    var now = text(texts, difference.newId());
    var elsewhere =
        (difference.deleted() ? added.getOrDefault(TestFiles.name(path), List.of()) : NOWHERE)
            .stream().filter(place -> TestFiles.takes(place.path(), path)).findFirst();
    return commands
        .told(path, old, now)
        .map(message -> message + more(difference, old, now))
        .or(() -> CiFiles.is(path) ? Optional.of(CI + more(difference, old, now)) : none())
        .or(
            () ->
                elsewhere
                    .map(place -> TestFiles.told(path, old, text(texts, place.newId()), false))
                    .orElseGet(() -> TestFiles.told(path, old, now, difference.deleted())));
  }

  private static String more(Difference difference, String old, String now) {
    if (difference.deleted()) {
      return ", and deletes it";
    }
    boolean passes = Weakening.passesMore(TestFiles.code(old), TestFiles.code(now));
    return passes ? ", and lets failures pass" : "";
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
        DisplayText.shown(difference.path(), MAX_PATH),
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
