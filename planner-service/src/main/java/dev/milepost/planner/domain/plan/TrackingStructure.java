package dev.milepost.planner.domain.plan;

import dev.milepost.events.Tracking;
import dev.milepost.events.Tracking.Then;
import dev.milepost.events.TrackingSpec;
import dev.milepost.planner.domain.declaration.Declarations;
import dev.milepost.planner.domain.declaration.IssueReference;
import dev.milepost.planner.domain.declaration.PartReferences;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The issues that are the sum of others: epics, tracking issues, parents. */
final class TrackingStructure {
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)(?:.*[\\s:/_-])?(?:epic|tracking(?:[\\s_-]issue)?|tracker|umbrella|meta)");
  private static final Pattern TITLE =
      Pattern.compile(
          "(?i)[^\\p{L}\\p{N}]*(?:epic|tracking(?:\\s+issue)?|tracker|umbrella|meta)\\s*(?:[\\]:)|–—-].*|\\s+for\\b.*|$)"
              + "|.*\\b(?:tracking|umbrella|meta)\\s+issue\\b.*");

  private final KnownIssues known;
  private final TrackingSpec asked;
  private final SortedMap<Integer, Tracking> found = new TreeMap<>();

  /** Those that are called an epic and name no part. */
  final Set<Integer> empty = new TreeSet<>();

  private TrackingStructure(KnownIssues known, TrackingSpec asked) {
    this.known = known;
    this.asked = asked;
  }

  static TrackingStructure of(
      PlanRequest request, KnownIssues known, Map<Integer, Declarations> declared) {
    var sums = new TrackingStructure(known, request.tracking());
    var children = sums.children(request.issues(), declared);
    for (var issue : request.issues()) {
      if (issue.given() == null) {
        var its = declared.get(issue.number()).parts();
        sums.read(issue, its, children.getOrDefault(issue.number(), Set.of()));
      }
    }
    sums.untie();
    return sums;
  }

  Optional<Tracking> of(int issue) {
    return Optional.ofNullable(found.get(issue));
  }

  /** True if the issue is the sum of the other, or of one that is. */
  boolean includes(int sum, int issue) {
    var pending = new ArrayDeque<>(List.of(sum));
    var seen = new HashSet<Integer>();
    while (!pending.isEmpty()) {
      int next = pending.pop();
      var parts = found.containsKey(next) ? found.get(next).parts() : List.<Integer>of();
      if (parts.contains(issue)) {
        return true;
      }
      parts.stream().filter(seen::add).forEach(pending::push);
    }
    return false;
  }

  /** The parents that other issues name. */
  private Map<Integer, Set<Integer>> children(
      List<SourceIssue> issues, Map<Integer, Declarations> declared) {
    var children = new HashMap<Integer, Set<Integer>>();
    for (var issue : issues) {
      declared.get(issue.number()).parents().stream()
          .filter(known::own)
          .forEach(
              parent ->
                  children
                      .computeIfAbsent(parent.number(), key -> new TreeSet<>())
                      .add(issue.number()));
    }
    return children;
  }

  private void read(SourceIssue issue, PartReferences its, Set<Integer> children) {
    boolean called = isCalledSo(issue);
    var numbers = new TreeSet<Integer>();
    var outside = new TreeSet<Integer>();
    var natively = issue.parts().stream().flatMap(written -> reference(written).stream());
    var written =
        called ? Stream.concat(its.named().stream(), its.loose().stream()) : its.named().stream();
    Stream.concat(natively, written)
        .filter(known::own)
        .map(IssueReference::number)
        .filter(number -> number != issue.number())
        .forEach(number -> (known.inRun(number) ? numbers : outside).add(number));
    if (called) {
      children.stream().filter(number -> number != issue.number()).forEach(numbers::add);
    }
    outside.removeIf(number -> known.outside(number).map(SourceIssue::closed).orElse(true));
    if (!numbers.isEmpty()) {
      var then = asked.of(issue.number()).orElse(usual(called, its));
      found.put(issue.number(), new Tracking(List.copyOf(numbers), List.copyOf(outside), then));
    } else if (called && !issue.closed()) {
      empty.add(issue.number());
    }
  }

  /** An issue with open tasks of its own, and not called an epic, is more than the sum. */
  private static Then usual(boolean called, PartReferences its) {
    return called || its.own().isEmpty() ? Then.SKIP : Then.IMPLEMENT;
  }

  private static boolean isCalledSo(SourceIssue issue) {
    return TITLE.matcher(issue.title()).matches()
        || issue.labels().stream().anyMatch(label -> LABEL.matcher(label).matches());
  }

  private static Optional<IssueReference> reference(String written) {
    var match = IssueReference.PATTERN.matcher(written);
    return match.matches() ? Optional.of(IssueReference.of(match)) : Optional.empty();
  }

  /** Where two are the sum of each other, the one with fewer parts is a part and no more. */
  private void untie() {
    for (int one : List.copyOf(found.keySet())) {
      for (int part : found.get(one).parts()) {
        boolean mutual = includes(part, one);
        if (mutual && found.get(part).parts().size() <= found.get(one).parts().size()) {
          var kept = found.get(part).parts().stream().filter(n -> n != one).toList();
          if (kept.isEmpty()) {
            found.remove(part);
          } else {
            found.put(part, found.get(part).within(kept));
          }
        }
      }
      if (!found.containsKey(one)) {
        return;
      }
    }
  }
}
