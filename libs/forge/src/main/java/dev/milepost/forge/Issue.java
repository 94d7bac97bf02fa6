package dev.milepost.forge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue.
 *
 * @param title one line, without control characters
 * @param body Markdown as it was written
 * @param milestone its title; null for none
 * @param url where a person can read it
 */
public record Issue(
    int number,
    String title,
    boolean closed,
    List<String> labels,
    @Nullable String milestone,
    String body,
    String url) {
  public Issue {
    labels = List.copyOf(labels);
  }
}
