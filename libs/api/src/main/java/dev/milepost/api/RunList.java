package dev.milepost.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs, newest first.
 *
 * @param page from 0
 * @param total of all pages
 * @param next the cursor that the list goes on behind; null at its end
 */
public record RunList(
    List<RunSummary> runs, int page, int size, long total, @Nullable String next) {
  public RunList {
    runs = Defaults.orEmpty(runs);
  }
}
