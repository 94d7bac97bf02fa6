package dev.milepost.planner.plan;

import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what bodies declare into edges, blockers outside the run, and warnings (P3, P5, P6). */
final class Resolution {
  /** P5: an external issue with this label counts as resolved. */
  static final String RESOLVED_LABEL = "milestone-complete";

  private static final int MOST_SHOWN = 120;

  final Map<Integer, SortedSet<Integer>> dependsOn = new TreeMap<>();
  final Map<Integer, SortedSet<Integer>> soft = new TreeMap<>();
  final Map<Integer, List<String>> files = new TreeMap<>();
  final List<ExternalBlocker> external = new ArrayList<>();
  final List<PlanWarning> warnings = new ArrayList<>();

  /** P10: something that only a person can decide. */
  boolean needsReview;

  private final KnownIssues known;
  private final Native natively;
  private final Set<Integer> forced;
  private final Map<Integer, Declarations> declarations = new TreeMap<>();
  final Sums sums;

  private Resolution(PlanRequest request) {
    known = new KnownIssues(request);
    request.issues().forEach(i -> declarations.put(i.number(), Declarations.of(i.body())));
    sums = Sums.of(request, known, declarations);
    natively = new Native(request.issues(), known);
    forced = Set.copyOf(request.forceResolved());
  }

  static Resolution of(PlanRequest request) {
    var resolution = new Resolution(request);
    request.notFound().forEach(resolution::notFound);
    request.notes().forEach(resolution::note);
    request.issues().forEach(resolution::resolve);
    return resolution;
  }

  private void notFound(int number) {
    warn(number, "Issue #%d was not found and is skipped".formatted(number));
  }

  private void note(PlanWarning note) {
    needsReview |= note.asks();
    warnings.add(note);
  }

  private void resolve(SourceIssue issue) {
    int number = issue.number();
    blockersOf(number);
    softOf(number);
    var declared = declarations.get(number);
    files.put(number, declared.files());
    var given = issue.given();
    if (given != null) {
      given.dependsOn().stream().filter(known::inRun).forEach(blockersOf(number)::add);
      given.missing().forEach(missing -> absent(issue, missing));
      if (!given.task().comesFromGoal()) {
        return;
      }
    }
    if (declared.cut()) {
      unresolved(
          issue,
          "Only the first %d characters of the body were read for dependencies"
              .formatted(Declarations.MOST_BODY));
    }
    var seen = new LinkedHashSet<String>();
    natively.of(issue).forEach(reference -> hard(issue, reference, seen));
    declared.hard().stream()
        .filter(reference -> !natively.waits(number, reference.number()))
        .forEach(reference -> hard(issue, reference, seen));
    declared.prose().forEach(prose -> prose(issue, prose));
    declared.reverse().forEach(reference -> reverse(issue, reference));
    declared.soft().stream()
        .filter(known::own)
        .map(Reference::number)
        .filter(other -> other != number && known.inRun(other))
        .filter(other -> !dependsOn.get(number).contains(other))
        .forEach(softOf(number)::add);
    sum(issue, declared);
    var strange =
        declared.ofOthers().stream()
            .filter(said -> !speaksOfPart(number, said))
            .map(said -> new Declarations.Doubt(said.other(), said.sentence()));
    Stream.concat(declared.doubtful().stream(), strange)
        .filter(doubt -> isDoubtful(issue, declared, doubt.reference()))
        .collect(Collectors.toMap(d -> d.reference().number(), d -> d, (d, more) -> d))
        .values()
        .forEach(doubt -> doubtful(issue, doubt));
  }

  /** It comes after its parts, and says what each of them waits for. */
  private void sum(SourceIssue issue, Declarations declared) {
    int number = issue.number();
    if (sums.empty.contains(number)) {
      warn(number, SumWarnings.EMPTY);
    }
    var sum = sums.of(number);
    if (sum.isPresent()) {
      blockersOf(number).addAll(sum.get().parts());
      declared.ofOthers().stream().filter(said -> speaksOfPart(number, said)).forEach(this::part);
      if (!issue.closed()) {
        SumWarnings.of(number, sum.get(), declared.parts().own())
            .forEach(text -> warn(number, text));
      }
    }
  }

  private boolean speaksOfPart(int number, Declarations.Said said) {
    return known.own(said.issue())
        && known.own(said.other())
        && sums.of(number).filter(s -> s.parts().contains(said.issue().number())).isPresent();
  }

  private void part(Declarations.Said said) {
    int issue = said.issue().number();
    int other = said.other().number();
    if (issue == other || !known.inRun(other) || sums.includes(other, issue)) {
      return;
    }
    switch (said.relation()) {
      case HARD -> blockersOf(issue).add(other);
      case REVERSE -> blockersOf(other).add(issue);
      case SOFT -> softOf(issue).add(other);
      case NOTHING, OTHER -> {}
    }
  }

  private SortedSet<Integer> softOf(int number) {
    return soft.computeIfAbsent(number, n -> new TreeSet<>());
  }

  private void absent(SourceIssue issue, SourceIssue.Given.Missing missing) {
    var kind = missing(issue);
    var name = shown(missing.name());
    external.add(new ExternalBlocker(issue.number(), missing.number(), name, kind));
    if (kind == ExternalKind.MISSING) {
      review(issue, "It waits for %s, which the document does not have".formatted(name));
    }
  }

  private SortedSet<Integer> blockersOf(int number) {
    return dependsOn.computeIfAbsent(number, n -> new TreeSet<>());
  }

  /** "Blocks #8": the edge the other way. What is not in the run does not wait for the run. */
  private void reverse(SourceIssue issue, Reference reference) {
    int other = reference.number();
    if (known.own(reference) && sums.includes(issue.number(), other)) {
      warn(issue.number(), SumWarnings.leftOut(issue.number(), other));
    } else if (known.own(reference) && natively.waits(issue.number(), other)) {
      opposite(issue, other);
    } else if (known.own(reference) && other != issue.number() && known.inRun(other)) {
      blockersOf(other).add(issue.number());
    } else if (known.own(reference) && known.find(other).isEmpty()) {
      warn(
          issue.number(),
          "It says that it blocks %s, which does not exist".formatted(shown(reference.written())));
    }
  }

  /** Only an open issue of which nothing clear is said can be what is waited for. */
  private boolean isDoubtful(SourceIssue issue, Declarations declared, Reference reference) {
    return known.own(reference)
        && reference.number() != issue.number()
        && !sums.includes(issue.number(), reference.number())
        && known.find(reference.number()).filter(other -> !other.closed()).isPresent()
        && Stream.of(declared.hard(), declared.soft(), declared.reverse())
            .flatMap(List::stream)
            .noneMatch(clear -> clear.number() == reference.number());
  }

  private void doubtful(SourceIssue issue, Declarations.Doubt doubt) {
    var reference = shown(doubt.reference().written());
    unresolved(
        issue,
        "\"%s\" looks like a dependency that is not understood: write \"Depends on %s\" or \"Related to %s\""
            .formatted(shown(doubt.sentence()), reference, reference));
  }

  private void hard(SourceIssue issue, Reference reference, Set<String> seen) {
    boolean own = known.own(reference);
    var identity = own ? "#" + reference.number() : reference.written();
    if (own && reference.number() == issue.number()) {
      warn(issue.number(), "It names itself as its blocker; dropped");
    } else if (own && sums.includes(reference.number(), issue.number())) {
      warn(issue.number(), SumWarnings.leftOut(reference.number(), issue.number()));
    } else if (!seen.add(identity)) {
      warn(issue.number(), "It names %s more than once".formatted(shown(reference.written())));
    } else if (own
        && natively.waits(reference.number(), issue.number())
        && !natively.waits(issue.number(), reference.number())) {
      opposite(issue, reference.number());
    } else if (own && known.inRun(reference.number())) {
      dependsOn.get(issue.number()).add(reference.number());
    } else if (!reference.within() || own && known.find(reference.number()).isPresent()) {
      outside(issue, reference, own);
    }
  }

  private void opposite(SourceIssue issue, int other) {
    warn(
        issue.number(),
        "What it says of #%d is left out: by the forge's own dependencies it is the other way"
            .formatted(other));
  }

  private void outside(SourceIssue issue, Reference reference, boolean own) {
    var kind = own ? kind(issue, reference.number()) : missing(issue);
    var written = shown(reference.written());
    external.add(new ExternalBlocker(issue.number(), reference.number(), written, kind));
    if (kind == ExternalKind.OPEN) {
      review(issue, "It waits for %s, which is open and not part of this run".formatted(written));
    } else if (kind == ExternalKind.MISSING && own) {
      review(issue, "It waits for %s, which does not exist".formatted(written));
    } else if (kind == ExternalKind.MISSING) {
      review(issue, "It waits for %s, which this forge cannot look up".formatted(written));
    }
  }

  private ExternalKind kind(SourceIssue issue, int blocker) {
    var found = known.outside(blocker);
    if (found.isEmpty()) {
      return missing(issue);
    }
    if (found.get().closed()) {
      return ExternalKind.CLOSED;
    }
    if (found.get().labels().contains(RESOLVED_LABEL)) {
      return ExternalKind.MILESTONE_COMPLETE;
    }
    return forced.contains(issue.number()) ? ExternalKind.FORCE_RESOLVED : ExternalKind.OPEN;
  }

  private ExternalKind missing(SourceIssue issue) {
    return forced.contains(issue.number()) ? ExternalKind.FORCE_RESOLVED : ExternalKind.MISSING;
  }

  private void prose(SourceIssue issue, Declarations.Prose prose) {
    var named = known.titled(prose.text());
    for (var title : named) {
      if (title.numbers().size() == 1) {
        int number = title.numbers().getFirst();
        var reference = new Reference(number, java.util.Optional.empty(), "#" + number);
        hard(issue, reference, new TreeSet<>());
      } else {
        unresolved(
            issue,
            "It depends on \"%s\", the title of several issues: %s"
                .formatted(shown(title.words()), title.numbers()));
      }
    }
    var rest = named.isEmpty() ? prose.text() : named.getLast().rest();
    if (prose.declared() && !rest.isBlank()) {
      var sentence =
          "It depends on \"%s\", which is no issue's number or title".formatted(shown(rest));
      if (prose.mild()) {
        warn(issue.number(), sentence);
      } else {
        unresolved(issue, sentence);
      }
    }
  }

  /** P3: prose of which only a person can say whether it is a dependency. */
  private void unresolved(SourceIssue issue, String message) {
    if (!issue.closed()) {
      needsReview = true;
      warnings.add(new PlanWarning(issue.number(), message, true));
    }
  }

  /** A closed issue needs nobody's decision any more. */
  private void review(SourceIssue issue, String message) {
    if (!issue.closed()) {
      needsReview = true;
      warn(issue.number(), message);
    }
  }

  private void warn(int issue, String message) {
    warnings.add(new PlanWarning(issue, message));
  }

  private static String shown(String written) {
    return Text.shown(written, MOST_SHOWN);
  }
}
