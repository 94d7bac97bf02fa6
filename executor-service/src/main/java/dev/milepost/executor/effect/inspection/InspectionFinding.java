package dev.milepost.executor.effect.inspection;

/**
 * A finding that keeps an attempt from being pushed. It never holds a secret itself.
 *
 * @param line from 1; 0 for the file as a whole
 * @param what it looks like, as the end of a sentence
 */
public record InspectionFinding(InspectionFindingKind kind, String path, int line, String what) {
  /** The kind of a finding, as a person may allow it. */
  public enum InspectionFindingKind {
    SECRET("allow-secrets"),
    LARGE_FILE("allow-large-files"),
    LEFT_OVER("allow-leftovers");

    private final String label;

    InspectionFindingKind(String label) {
      this.label = label;
    }

    /** The label of an issue that allows it. */
    public String label() {
      return label;
    }
  }

  /** Where and what, for a person. */
  public String shown() {
    return path + (line > 0 ? ":" + line : "") + " " + what;
  }
}
