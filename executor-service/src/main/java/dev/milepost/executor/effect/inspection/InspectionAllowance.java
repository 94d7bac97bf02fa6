package dev.milepost.executor.effect.inspection;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Findings that an issue and the configuration let pass. */
public final class InspectionAllowance {
  /** Patterns of one issue that are heeded. */
  private static final int MAX_PATTERNS = 50;

  private static final Pattern LINE =
      Pattern.compile("(?im)^[ \\t]*Milepost-Allow:[ \\t]*`?([^`\\r\\n]{1,200}?)`?[ \\t]*$");

  /** A pattern without a name or an ending would allow everything. */
  private static final Pattern ANYTHING = Pattern.compile("[*?/.{},\\[\\]]*");

  private final Set<String> labels;
  private final List<PathMatcher> patterns;

  /**
   * @param configured patterns of paths, as {@code fixtures/**}
   * @param labels of the issue
   * @param text of the issue, whose lines {@code Milepost-Allow: PATTERN} count
   */
  public InspectionAllowance(List<String> configured, Set<String> labels, String text) {
    this.labels = Set.copyOf(labels);
    this.patterns = new ArrayList<>();
    configured.forEach(this::add);
    LINE.matcher(text)
        .results()
        .map(found -> found.group(1).strip())
        .filter(pattern -> !ANYTHING.matcher(pattern).matches())
        .limit(MAX_PATTERNS)
        .forEach(this::add);
  }

  private void add(String pattern) {
    try {
      patterns.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
    } catch (PatternSyntaxException e) {
      // One that cannot be read allows nothing.
    }
  }

  /** True if this may be pushed all the same. */
  public boolean allows(InspectionFinding held) {
    return labels.contains(held.kind().label())
        || patterns.stream().anyMatch(pattern -> pattern.matches(Path.of(held.path())));
  }
}
