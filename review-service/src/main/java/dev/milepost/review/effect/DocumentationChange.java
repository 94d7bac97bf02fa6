package dev.milepost.review.effect;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** R3: recognises changes of documentation only. When in doubt it is not. */
final class DocumentationChange {
  private static final List<String> ENDINGS = List.of(".md", ".markdown", ".rst", ".adoc", ".mdx");

  /** Within a folder of documentation these are documentation too. */
  private static final List<String> ENDINGS_IN_DOCS =
      List.of(".txt", ".png", ".jpg", ".jpeg", ".svg", ".gif");

  private static final Set<String> NAMES =
      Set.of("license", "notice", "authors", "changelog", "readme", "contributors");

  private DocumentationChange() {}

  static boolean only(Collection<String> paths) {
    return !paths.isEmpty() && paths.stream().allMatch(DocumentationChange::is);
  }

  private static boolean is(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    var name = lower.substring(lower.lastIndexOf('/') + 1);
    boolean inDocs = lower.startsWith("docs/") || lower.startsWith("doc/");
    return NAMES.contains(name)
        || ENDINGS.stream().anyMatch(name::endsWith)
        || inDocs && ENDINGS_IN_DOCS.stream().anyMatch(name::endsWith);
  }
}
