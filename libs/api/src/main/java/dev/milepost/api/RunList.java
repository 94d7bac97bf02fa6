package dev.milepost.api;

import java.util.List;

/**
 * A page of runs, newest first.
 *
 * @param page from 0
 * @param total of all pages
 */
public record RunList(List<RunSummary> runs, int page, int size, long total) {
  public RunList {
    runs = Defaults.orEmpty(runs);
  }
}
