package dev.milepost.api;

import java.util.List;

/**
 * A page of archived runs, newest first.
 *
 * @param page from 0
 * @param total of all pages
 */
public record ArchivedRunList(List<ArchivedRun> runs, int page, int size, long total) {
  public ArchivedRunList {
    runs = Defaults.orEmpty(runs);
  }
}
