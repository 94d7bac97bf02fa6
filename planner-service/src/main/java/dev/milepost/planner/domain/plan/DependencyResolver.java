package dev.milepost.planner.domain.plan;

import static dev.milepost.planner.domain.plan.PlanWarnings.shown;

import dev.milepost.planner.domain.declaration.Declarations;
import dev.milepost.planner.domain.declaration.DrawnOrders;
import dev.milepost.planner.domain.declaration.IssueReference;
import dev.milepost.planner.domain.declaration.Relation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what bodies declare into edges, blockers outside the run, and warnings (P3, P5, P6). */
final class DependencyResolver {
  final Edges edges = new Edges();
  final Map<Integer, List<String>> files = new TreeMap<>();
  final PlanWarnings notices = new PlanWarnings();
  final ExternalBlockers external;

  private final KnownIssues known;
  private final ForgeDependencies natively;
  private final UnconfirmedOrders drawings;
  private final UnclearSentences unclear;
  private final Map<Integer, Declarations> declarations = new TreeMap<>();
  final TrackingStructure sums;

  private DependencyResolver(PlanRequest request) {
    known = new KnownIssues(request);
    request.issues().forEach(i -> declarations.put(i.number(), Declarations.of(i.body())));
    sums = TrackingStructure.of(request, known, declarations);
    natively = new ForgeDependencies(request.issues(), known);
    external = new ExternalBlockers(known, Set.copyOf(request.forceResolved()), notices);
    drawings = new UnconfirmedOrders(known);
    unclear = new UnclearSentences(known, sums, notices);
  }

  static DependencyResolver of(PlanRequest request) {
    var resolution = new DependencyResolver(request);
    request.notFound().forEach(resolution::notFound);
    request.notes().forEach(resolution.notices::note);
    request.issues().forEach(resolution::resolve);
    resolution.drawings.tell(resolution.edges.dependsOn, resolution.notices);
    return resolution;
  }

  private void notFound(int number) {
    notices.warn(number, "Issue #%d was not found and is skipped".formatted(number));
  }

  private void resolve(SourceIssue issue) {
    int number = issue.number();
    edges.blockersOf(number);
    edges.softOf(number);
    var declared = declarations.get(number);
    files.put(number, declared.files());
    var given = issue.given();
    if (given != null) {
      given.dependsOn().stream().filter(known::inRun).forEach(edges.blockersOf(number)::add);
      given.missing().forEach(missing -> external.absent(issue, missing));
      if (!given.task().comesFromGoal()) {
        return;
      }
    }
    if (declared.cut()) {
      notices.unresolved(
          issue,
          "Only the first %d characters of the body were read for dependencies"
              .formatted(Declarations.MAX_BODY));
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
        .map(IssueReference::number)
        .filter(other -> other != number && known.inRun(other))
        .filter(other -> !edges.blockersOf(number).contains(other))
        .forEach(edges.softOf(number)::add);
    sum(issue, declared);
    declared.drawn().forEach(drawn -> drawn(issue, drawn, seen));
    var strange =
        declared.ofOthers().stream()
            .filter(said -> !said(issue, said, seen))
            .map(said -> new Declarations.AmbiguousReference(said.other(), said.sentence()));
    unclear.tell(issue, declared, Stream.concat(declared.doubtful().stream(), strange));
  }

  /** True if what is said of another issue counts: it is a part of this one, or this one. */
  private boolean said(SourceIssue issue, Declarations.StatedRelation said, Set<String> seen) {
    int number = issue.number();
    if (!known.own(said.issue()) || !known.own(said.other())) {
      return false;
    }
    boolean ofThis = said.issue().number() == number;
    if (ofThis == (said.other().number() == number)) {
      return !ofThis && isPart(number, said.issue().number()) && part(said);
    }
    var other = ofThis ? said.other() : said.issue();
    switch (said.relation()) {
      case HARD, REVERSE -> {
        if (ofThis == (said.relation() == Relation.HARD)) {
          once(issue, other, seen);
        } else {
          reverse(issue, other);
        }
      }
      case SOFT, NOTHING, OTHER -> {}
    }
    return true;
  }

  /** It comes after its parts, and says what each of them waits for. */
  private void sum(SourceIssue issue, Declarations declared) {
    int number = issue.number();
    if (sums.empty.contains(number)) {
      notices.warn(number, TrackingWarnings.EMPTY);
    }
    var sum = sums.of(number);
    if (sum.isPresent()) {
      edges.blockersOf(number).addAll(sum.get().parts());
      if (!issue.closed()) {
        TrackingWarnings.of(number, sum.get(), declared.parts().own())
            .forEach(text -> notices.warn(number, text));
      }
    }
  }

  /** Always true: the sentence is understood, whether or not its parts are known. */
  private boolean part(Declarations.StatedRelation said) {
    int issue = said.issue().number();
    int other = said.other().number();
    if (issue == other || !known.inRun(other) || sums.includes(other, issue)) {
      return true;
    }
    edges.add(issue, said.relation(), other);
    return true;
  }

  /** "#1 → this", and what a tracking issue draws of its parts, is as good as words. */
  private void drawn(SourceIssue issue, DrawnOrders.DrawnOrder drawn, Set<String> seen) {
    int number = issue.number();
    int before = numberOf(drawn.before(), number);
    int after = numberOf(drawn.after(), number);
    if (before == after || before < 0 || after < 0) {
      return;
    }
    if (drawn.certain() && after == number) {
      once(issue, drawn.before(), seen);
    } else if (drawn.certain() && before == number) {
      reverse(issue, drawn.after());
    } else if (drawn.certain() && isPart(number, before) && isPart(number, after)) {
      part(
          new Declarations.StatedRelation(
              drawn.after(), Relation.HARD, drawn.before(), drawn.sentence()));
    } else {
      drawings.add(issue, before, after, drawn.sentence());
    }
  }

  /** -1 for an issue of another repository. */
  private int numberOf(@Nullable IssueReference drawn, int self) {
    return drawn == null ? self : known.own(drawn) ? drawn.number() : -1;
  }

  private boolean isPart(int sum, int issue) {
    return sums.of(sum).filter(s -> s.parts().contains(issue)).isPresent();
  }

  /** "Blocks #8": the edge the other way. What is not in the run does not wait for the run. */
  private void reverse(SourceIssue issue, IssueReference reference) {
    int other = reference.number();
    if (known.own(reference) && sums.includes(issue.number(), other)) {
      notices.warn(issue.number(), TrackingWarnings.leftOut(issue.number(), other));
    } else if (known.own(reference) && natively.waits(issue.number(), other)) {
      opposite(issue, other);
    } else if (known.own(reference) && other != issue.number() && known.inRun(other)) {
      edges.blockersOf(other).add(issue.number());
    } else if (known.own(reference) && known.find(other).isEmpty()) {
      notices.warn(
          issue.number(),
          "It says that it blocks %s, which does not exist".formatted(shown(reference.written())));
    }
  }

  /** The same dependency in other words is no repetition. */
  private void once(SourceIssue issue, IssueReference reference, Set<String> seen) {
    if (!edges.blockersOf(issue.number()).contains(reference.number())) {
      hard(issue, reference, seen);
    }
  }

  private void hard(SourceIssue issue, IssueReference reference, Set<String> seen) {
    boolean own = known.own(reference);
    var identity = own ? "#" + reference.number() : reference.written();
    if (own && reference.number() == issue.number()) {
      notices.warn(issue.number(), "It names itself as its blocker; dropped");
    } else if (own && sums.includes(reference.number(), issue.number())) {
      notices.warn(issue.number(), TrackingWarnings.leftOut(reference.number(), issue.number()));
    } else if (!seen.add(identity)) {
      notices.warn(
          issue.number(), "It names %s more than once".formatted(shown(reference.written())));
    } else if (own
        && natively.waits(reference.number(), issue.number())
        && !natively.waits(issue.number(), reference.number())) {
      opposite(issue, reference.number());
    } else if (own && known.inRun(reference.number())) {
      edges.blockersOf(issue.number()).add(reference.number());
    } else if (!reference.within() || own && known.find(reference.number()).isPresent()) {
      external.add(issue, reference);
    }
  }

  private void opposite(SourceIssue issue, int other) {
    notices.warn(
        issue.number(),
        "What it says of #%d is left out: by the forge's own dependencies it is the other way"
            .formatted(other));
  }

  private void prose(SourceIssue issue, Declarations.ProseDependency prose) {
    var named = known.titled(prose.text());
    for (var title : named) {
      if (title.numbers().size() == 1) {
        int number = title.numbers().getFirst();
        var reference = new IssueReference(number, java.util.Optional.empty(), "#" + number);
        hard(issue, reference, new TreeSet<>());
      } else {
        notices.unresolved(
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
        notices.warn(issue.number(), sentence);
      } else {
        notices.unresolved(issue, sentence);
      }
    }
  }
}
