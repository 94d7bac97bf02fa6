package dev.milepost.report.artefact;

/** One file of P17. */
public sealed interface Artefact {
  /** Within the root of the branch; letters, digits, dots, hyphens, underscores and slashes. */
  String path();

  /** A page for people. */
  record MarkdownFile(String path, String markdown) implements Artefact {}

  /**
   * A document for programs.
   *
   * @param content serialising it with any Jackson mapper gives the published form
   */
  record DocumentFile(String path, Object content) implements Artefact {}
}
