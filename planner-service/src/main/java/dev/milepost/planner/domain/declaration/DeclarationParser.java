package dev.milepost.planner.domain.declaration;

import dev.milepost.planner.domain.declaration.Declarations.AmbiguousReference;
import dev.milepost.planner.domain.declaration.Declarations.ProseDependency;
import dev.milepost.planner.domain.declaration.Declarations.StatedRelation;
import dev.milepost.planner.domain.declaration.Vocabulary.Phrase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Collects what the passages of one body declare, unit by unit. */
final class DeclarationParser {
  private static final Pattern NOTHING =
      Pattern.compile(
          "(?i)[\\s:|–—.*=-]*(?:(?:none|nothing|nil|n/?a|no|nobody|keine)\\b.*)?", Pattern.DOTALL);

  /** Behind an item of a list of dependencies: it is wanted, not waited for. */
  private static final Pattern WISHED =
      Pattern.compile(
          "(?i)[\\s\\p{P}\\p{S}]*(?:soft|optional|nice[\\s-]to[\\s-]have|weak|informational|fyi|non-?\\s?blocking"
              + "|not\\s+(?:a\\s+)?(?:block(?:ing|er)|required|strictly\\s+required)|related|context)\\b.*",
          Pattern.DOTALL);

  /** The line before a list. */
  private static final Pattern ANNOUNCEMENT =
      Pattern.compile(
          "(?i)(?:the\\s+following|following|these)?\\s*(?:other\\s+)?(?:issues?|tickets?|tasks?|prs?|items?|ones)?"
              + "(?:\\s+first)?\\s*[:.]?\\s*");

  private static final Pattern IDENTIFIER = Pattern.compile("(?=[\\w.-]*\\d)[A-Za-z][\\w.-]*");

  final List<IssueReference> hard = new ArrayList<>();
  final List<IssueReference> soft = new ArrayList<>();
  final List<IssueReference> reverse = new ArrayList<>();
  final List<ProseDependency> prose = new ArrayList<>();
  final List<AmbiguousReference> doubtful = new ArrayList<>();

  /** Issues that this one is said to be a part of. */
  final List<IssueReference> parents = new ArrayList<>();

  /** Statements about other issues: in tables, and in lists of parts. */
  final List<StatedRelation> ofOthers = new ArrayList<>();

  final List<DrawnOrders.DrawnOrder> drawn = new ArrayList<>();
  private final ListedOrder order = new ListedOrder();

  void read(Passage passage) {
    if (passage.place() == Passage.SectionPurpose.DRAWING) {
      drawn.addAll(DrawnOrders.ofGraph(passage.text()));
      return;
    }
    if (passage.place() == Passage.SectionPurpose.LEFT_OUT || passage.ticked()) {
      return;
    }
    var table = DependencyTable.of(passage.text());
    if (table.isPresent()) {
      ofOthers.addAll(table.get().rows());
      table.get().cells().forEach(cell -> unit(cell, passage, false));
      return;
    }
    var step = passage.step();
    if (step != null && drawn.size() < Declarations.MAX_OF_A_KIND) {
      drawn.addAll(order.next(step, passage.text()));
    }
    boolean first = true;
    for (var unit : DeclarationUnits.of(passage.text())) {
      unit(unit, passage, first);
      first = false;
    }
  }

  private void unit(String text, Passage passage, boolean first) {
    var understood = new HashSet<Integer>();
    int from = 0;
    int described = 0;
    boolean listed = passage.listed() != Relation.NOTHING && (first || !passage.item());
    var phrases = Vocabulary.in(text);
    if (listed && !opensWithPhrase(text, phrases)) {
      from = listed(text, passage, phrases, understood);
      described = from;
    }
    for (int i = 0; i < phrases.size(); i++) {
      var phrase = phrases.get(i);
      if (phrase.start() >= from) {
        int to = i + 1 < phrases.size() ? phrases.get(i + 1).start() : text.length();
        // What an item says behind its issue is said of that one.
        from = phrase(text, phrase, from == described ? 0 : from, to, passage, understood);
      }
    }
    if (phrases.isEmpty() && !listed) {
      drawn(text, understood);
    }
    TrailingDependencies.in(text, understood, hard);
    AmbiguousReferences.in(text).stream()
        .filter(doubt -> !understood.contains(doubt.reference().number()))
        .forEach(doubtful::add);
  }

  private void drawn(String text, Set<Integer> understood) {
    for (var pair : DrawnOrders.in(text)) {
      drawn.add(pair);
      Stream.of(pair.before(), pair.after())
          .filter(Objects::nonNull)
          .forEach(reference -> understood.add(reference.number()));
    }
  }

  private static boolean opensWithPhrase(String text, List<Phrase> phrases) {
    return !phrases.isEmpty()
        && PhraseSubject.of(text, phrases.getFirst(), 0) != PhraseSubject.UNSURE
        && text.substring(0, phrases.getFirst().start()).indexOf('#') < 0;
  }

  /** Reads what a phrase governs; where that ends. */
  private int phrase(
      String text, Phrase phrase, int from, int to, Passage passage, Set<Integer> understood) {
    var governed = GovernedReferences.in(text, phrase.end(), to, phrase.strong());
    switch (subject(text, phrase, from, passage)) {
      case THIS -> {
        into(phrase.relation()).ifPresent(list -> list.addAll(governed.meant));
        numbers(governed.meant, understood);
        numbers(governed.passed, understood);
        if (Vocabulary.isParent(text.substring(phrase.start(), phrase.end()))) {
          parents.addAll(governed.meant);
        }
        governed.doubtful.forEach(reference -> doubt(reference, text, phrase));
        if (governed.meant.isEmpty() && governed.doubtful.isEmpty()) {
          words(text, phrase, to);
        }
      }
      case ANOTHER -> another(text, phrase, from, governed, passage, understood);
      case UNSURE -> governed.meant.forEach(reference -> doubt(reference, text, phrase));
      case DENIED, NOTHING -> {
        numbers(governed.meant, understood);
        numbers(governed.passed, understood);
        numbers(governed.doubtful, understood);
      }
    }
    return governed.end;
  }

  private static PhraseSubject subject(String text, Phrase phrase, int from, Passage passage) {
    if (phrase.relation() == Relation.OTHER) {
      return PhraseSubject.THIS;
    }
    var subject = PhraseSubject.of(text, phrase, from);
    boolean certain =
        phrase.relation() == Relation.SOFT
            || passage.listed() == Relation.HARD && phrase.relation() == Relation.HARD;
    return subject == PhraseSubject.UNSURE && certain ? PhraseSubject.THIS : subject;
  }

  /** "#5 depends on #6" speaks of #5. */
  private void another(
      String text,
      Phrase phrase,
      int from,
      GovernedReferences governed,
      Passage passage,
      Set<Integer> understood) {
    var match = IssueReference.PATTERN.matcher(text).region(0, phrase.start());
    IssueReference whose = null;
    while (match.find()) {
      whose = IssueReference.of(match);
    }
    if (passage.listed() != Relation.NOTHING) {
      numbers(governed.meant, understood); // the item's own issue is described
    } else if (whose != null && !governed.meant.isEmpty() && phrase.relation() != Relation.SOFT) {
      var relation = phrase.relation();
      var of = whose;
      governed.meant.forEach(
          other -> ofOthers.add(new StatedRelation(of, relation, other, sentence(text))));
      numbers(governed.meant, understood);
      numbers(List.of(of), understood);
    }
  }

  /** An item of a list of dependencies, or a line under such a heading; where its reading ends. */
  private int listed(String text, Passage passage, List<Phrase> phrases, Set<Integer> understood) {
    int to = phrases.isEmpty() ? text.length() : phrases.getFirst().start();
    var governed = GovernedReferences.in(text, 0, to, passage.item());
    var rest = text.substring(governed.end);
    var relation = passage.listed();
    if (relation == Relation.HARD
        && WISHED.matcher(governed.meant.isEmpty() ? text : rest).matches()) {
      relation = Relation.SOFT;
    }
    into(relation).ifPresent(list -> list.addAll(governed.meant));
    numbers(governed.meant, understood);
    governed.doubtful.forEach(
        reference -> doubtful.add(new AmbiguousReference(reference, sentence(text))));
    boolean words = governed.meant.isEmpty() && governed.doubtful.isEmpty() && phrases.isEmpty();
    if (words && passage.listed() == Relation.HARD && !NOTHING.matcher(text).matches()) {
      prose.add(ProseDependency.of(text, passage.boxed(), false));
    }
    return governed.end;
  }

  /** A dependency in words: an issue's title, or what is not understood. */
  private void words(String text, Phrase phrase, int to) {
    if (phrase.relation() != Relation.HARD) {
      return;
    }
    var rest =
        text.substring(phrase.end(), to)
            .replaceFirst("^(?:\\s*\\([^()#\\n]{0,40}\\))?[\\s:：|=–—>-]*", "");
    if (ANNOUNCEMENT.matcher(rest).matches() || NOTHING.matcher(rest).matches()) {
      return;
    }
    boolean quoted = "[\"“«".indexOf(rest.charAt(0)) >= 0;
    boolean named = IDENTIFIER.matcher(rest).lookingAt();
    boolean opens =
        text.substring(0, phrase.start()).isBlank() || PhraseSubject.saysThis(text, phrase);
    boolean said = phrase.strong() && (quoted || opens);
    prose.add(ProseDependency.of(rest, said, said && isLabel(text, phrase) && !quoted && !named));
  }

  private static boolean isLabel(String text, Phrase phrase) {
    var word = text.substring(phrase.start(), phrase.end());
    return Vocabulary.isNoun(word);
  }

  private Optional<List<IssueReference>> into(Relation relation) {
    return switch (relation) {
      case HARD -> Optional.of(hard);
      case SOFT -> Optional.of(soft);
      case REVERSE -> Optional.of(reverse);
      case NOTHING, OTHER -> Optional.empty();
    };
  }

  private void doubt(IssueReference reference, String text, Phrase phrase) {
    if (phrase.relation() != Relation.SOFT && phrase.relation() != Relation.OTHER) {
      doubtful.add(new AmbiguousReference(reference, sentence(text)));
    }
  }

  private static String sentence(String text) {
    return text.substring(0, Math.min(text.length(), AmbiguousReferences.MAX_SENTENCE));
  }

  private static void numbers(List<IssueReference> references, Set<Integer> into) {
    references.forEach(reference -> into.add(reference.number()));
  }
}
