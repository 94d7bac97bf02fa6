package dev.milepost.planner.domain.declaration;

import java.util.List;

/**
 * The dependencies that a body declares (P2, P3). Total for any text.
 *
 * @param hard references that block, as often as they are written
 * @param soft references that do not
 * @param reverse references to issues that wait for this one ("Blocks #8")
 * @param prose dependencies without a reference
 * @param doubtful references in sentences that look like a dependency and are none of P2's forms
 * @param ofOthers its statements on how one issue relates to another
 * @param drawn orders that it draws
 * @param parts its parts, if it is a tracking issue
 * @param parents issues that it says it is a part of
 * @param files repository paths that are named
 * @param cut true if the body was longer than is read
 */
public record Declarations(
    List<IssueReference> hard,
    List<IssueReference> soft,
    List<IssueReference> reverse,
    List<ProseDependency> prose,
    List<AmbiguousReference> doubtful,
    List<StatedRelation> ofOthers,
    List<DrawnOrders.DrawnOrder> drawn,
    PartReferences parts,
    List<IssueReference> parents,
    List<String> files,
    boolean cut) {
  /**
   * GitHub's limit of a body; more is not read, and the plan says so. Markdown that is made to be
   * slow takes a second at this size.
   */
  public static final int MAX_BODY = 65_536;

  /** More references, sentences or files of one issue are not kept. */
  public static final int MAX_OF_A_KIND = 200;

  /**
   * A dependency in words.
   *
   * @param declared true if it has to be resolved or reported; else it counts only where it is an
   *     issue's title
   * @param mild true if it may be no issue at all, such as a library: then it is reported and no
   *     more
   */
  public record ProseDependency(String text, boolean declared, boolean mild) {
    private static final int MAX_PROSE = 300;

    public static ProseDependency of(String rest, boolean declared, boolean mild) {
      var line = rest.strip().lines().findFirst().orElse("");
      return new ProseDependency(
          line.substring(0, Math.min(line.length(), MAX_PROSE)), declared, mild);
    }
  }

  /**
   * A relation that a text states between two issues.
   *
   * @param sentence as it is written
   */
  public record StatedRelation(
      IssueReference issue, Relation relation, IssueReference other, String sentence) {}

  /**
   * A reference in a sentence that may mean a dependency.
   *
   * @param sentence as it is written
   */
  public record AmbiguousReference(IssueReference reference, String sentence) {}

  /** Reads a body. */
  public static Declarations of(String body) {
    boolean cut = body.length() > MAX_BODY;
    var passages = Passages.of(cut ? body.substring(0, MAX_BODY) : body);
    var found = new DeclarationParser();
    passages.forEach(found::read);
    var written =
        passages.stream().filter(p -> p.place() != Passage.SectionPurpose.DRAWING).toList();
    return new Declarations(
        bounded(found.hard),
        bounded(found.soft),
        bounded(found.reverse),
        bounded(found.prose),
        bounded(found.doubtful),
        bounded(found.ofOthers),
        bounded(found.drawn),
        PartReferences.of(written),
        bounded(found.parents),
        NamedFiles.in(written),
        cut);
  }

  private static <T> List<T> bounded(List<T> found) {
    return List.copyOf(found.subList(0, Math.min(found.size(), MAX_OF_A_KIND)));
  }
}
